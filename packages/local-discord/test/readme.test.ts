import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const home = fileURLToPath(new URL('..', import.meta.url))

test('the example of the README runs as printed', async () => {
  const example = /```js\n([\s\S]+?)```/.exec(readFileSync(`${home}README.md`, 'utf8'))?.[1]
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions', 'local-discord-source', '--input-type', 'module'],
    { cwd: home },
  )
  child.stdin.end(example)
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)])
  expect(errors).toBe('')
  expect(out).toBe('pong\n')
})
