import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { Random } from '../../support/random.js'
import { serversUnderTest } from '../../support/servers.js'
import { SERVER, textOf } from '../../support/servers-story.js'

/** More of them: KILLS=200 */
const KILLS = Number(process.env.KILLS ?? 20)
const SEED = Number(process.env.KILL_SEED ?? 1)
const CHILD = fileURLToPath(new URL('../../support/servers-child.ts', import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'footnote-servers-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('a bot that is killed at any point leaves every document whole or absent, and nothing else', async () => {
  const random = new Random(SEED)
  /** What each story is said to be: its version, or that it is not there. */
  const said = new Map<number, number | undefined>()
  for (let kill = 1; kill <= KILLS; kill++) {
    const child = spawn(process.execPath, ['--import', 'tsx', CHILD, folder, String(SEED * 1000 + kill)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    expect((await lines.next()).value).toBe('ready')
    const wait = setTimeout(random.below(700))
    let begun: [number, number | undefined] | undefined
    const hear = (line: string) => {
      const [what, kind, number, version] = line.split(' ')
      const after = [Number(number), kind === 'remove' ? undefined : Number(version)] as const
      if (what === 'begun') begun = [...after]
      else if (what === 'done') {
        said.set(...after)
        begun = undefined
      }
    }
    const heard = (async () => {
      for (let line = await lines.next(); !line.done; line = await lines.next()) hear(line.value)
    })()
    await wait
    child.kill('SIGKILL')
    await once(child, 'exit')
    await heard

    const under = await serversUnderTest({ folder })
    await under.servers.idle()
    const root = join(under.librariesDir, SERVER)
    const curator = under.curator(SERVER)
    const entries = await curator.entries({})
    const files = namesIn(join(root, 'documents'))
    expect(entries.map(({ file }) => file).sort()).toEqual(files)
    for (const { file, id, title } of entries) {
      const content = readFileSync(join(root, 'documents', file), 'utf8')
      const [, number, version] = /story (\d+) in version (\d+)/.exec(content)!.map(Number)
      expect(content).toBe(textOf(number!, version!))
      expect(await under.answerer(SERVER).text({ document: id })).toBe(content)
      const reading = await under.answerer(SERVER).read({ document: id, count: 1 })
      expect(reading?.passages[0]?.text).toBe(content.slice(0, reading?.passages[0]?.end))
      // What was begun may have been done.
      const possible = begun?.[0] === number ? [said.get(number!), begun?.[1]] : [said.get(number!)]
      expect(possible, `${file} after kill ${kill}`).toContain(version)
      if (begun?.[0] !== number) expect(title).toBe(`Story ${number}, ${version}`)
      said.set(number!, version)
    }
    for (const [number, version] of said) {
      const there = files.includes(`story-${number}.txt`)
      if (!there && begun?.[0] !== number) expect(version).toBeUndefined()
      if (!there) said.set(number, undefined)
    }
    const overview = await curator.overview({})
    expect(overview).toMatchObject({ documents: files.length, waiting: 0, jobs: [], unreadable: [] })
    expect(namesIn(join(root, 'incoming'))).toEqual([])
    expect(namesIn(root).filter((name) => name.startsWith('.'))).toEqual([])
    const sources = readFileSync(join(root, 'sources.json'), 'utf8')
    expect(Object.keys(JSON.parse(sources)).every((file) => files.includes(file))).toBe(true)
    await under.close()
  }
}, 3_600_000)

function namesIn(place: string): string[] {
  try {
    return readdirSync(place).sort()
  } catch {
    // It was killed before there was any.
    return []
  }
}
