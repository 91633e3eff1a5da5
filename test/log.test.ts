import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { HOME } from '../src/config.js'

const TOKEN = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789AB'
const HOOK = 'aW50ZXJhY3Rpb246MTIzOnNlY3JldA'
const QUESTION = 'who stole the secret cake?'

/**
 * Errors as Discord's library and Footnote's own code make them, each with something in it that is nobody's business.
 */
const SCRIPT = `
import { createLog } from ${JSON.stringify(join(HOME, 'src', 'log.ts'))}
const log = createLog({ logLevel: 'trace', logFormat: process.argv[1] }, 'test')
const address = 'https://discord.com/api/v10/webhooks/123456789012345678/${HOOK}/messages/@original'
const error = Object.assign(new Error('POST ' + address + ' failed'), { code: 10062, url: address })
error.cause = new Error('token ${TOKEN} was refused')
log.error({ error }, 'a reply failed')
log.error(error)
log.warn({ err: error, url: address }, 'at ' + address)
log.info({ token: '${TOKEN}', request: { token: '${TOKEN}', question: ${JSON.stringify(QUESTION)} } }, 'asked')
log.info({ question: ${JSON.stringify(QUESTION)} }, 'asked')
log.warn('Bot ${TOKEN}')
log.error({ error: 'thrown ' + '${TOKEN}' }, 'no error at all')
`

describe('the log', () => {
  test.each(['json', 'text'])('as %s has neither tokens nor questions', (format) => {
    const { stderr, status } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', SCRIPT, format],
      { cwd: HOME, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
    )
    expect(status, stderr).toBe(0)
    expect(stderr).toContain('a reply failed')
    expect(stderr).toContain('10062')
    expect(stderr).toContain('[token]')
    for (const secret of [TOKEN, HOOK, QUESTION]) expect(stderr).not.toContain(secret)
  })
})
