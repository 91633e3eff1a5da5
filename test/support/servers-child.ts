/**
 * Adds, replaces and removes documents of a server without end, for tests that kill it: `servers-child.ts FOLDER SEED`.
 * Prints `begun KIND NUMBER VERSION` before each of them, `done …` after it, and `ready` before the first.
 */
import { addDocument, follow } from '../../src/answering/adding.js'
import { Random } from './random.js'
import { serversUnderTest } from './servers.js'
import { SERVER, textOf } from './servers-story.js'

const [folder = '', seed = '1'] = process.argv.slice(2)
const random = new Random(Number(seed))
const under = await serversUnderTest({ folder, milliseconds: 20 })
await under.servers.idle()
const curator = under.curator(SERVER)
const say = (...words: (string | number)[]) => process.stdout.write(`${words.join(' ')}\n`)
say('ready')
for (let version = Number(seed) * 1000; ; version++) {
  const number = random.below(6)
  const file = `story-${number}.txt`
  const there = (await curator.entries({})).find((entry) => entry.file === file)
  const kind = there ? random.pick(['replace', 'remove'] as const) : 'add'
  say('begun', kind, number, version)
  const job =
    there && kind === 'remove'
      ? await curator.remove({ document: there.id })
      : await addDocument(curator, {
          bytes: new TextEncoder().encode(textOf(number, version)),
          ...{ file, replaces: there ? file : undefined, note: { title: `Story ${number}, ${version}` } },
        })
  const { state } = await follow(curator, job, { every: 1 })
  if (state === 'done') say('done', kind, number, version)
}
