import { afterEach, expect, it } from 'vitest'
import { addDocument, exported, follow } from '../../../src/answering/adding.js'
import { FootnoteError } from '../../../src/errors.js'
import { Random } from '../../support/random.js'
import { type ServersUnderTest, serversUnderTest } from '../../support/servers.js'

const SERVERS = 6
/** Three at a time; more of them: ACTIONS=20000 SERVERS_SEED=2 */
const ACTIONS = Number(process.env.ACTIONS ?? 100)
const SEED = Number(process.env.SERVERS_SEED ?? 1)

let under: ServersUnderTest
const lines: string[] = []
afterEach(() => under.end())

/** Told apart by its canary, which no other server's documents, ids or messages may hold. */
interface Member {
  id: string
  canary: string
  /** Ids of documents, jobs and quotes that this server was given. */
  documents: Set<string>
  quotes: Set<string>
  jobs: Set<string>
  added: number
}

const TOPICS = ['harbour', 'ferry', 'bakery', 'museum', 'tower', 'market', 'theatre', 'bridge']

it('no server ever sees anything of another, whatever is done with them', async () => {
  const dice = new Random(SEED)
  const random = () => dice.next()
  const pick = <One>(all: readonly One[]): One => dice.pick(all)
  under = await serversUnderTest({ log: (line) => lines.push(line), milliseconds: 50 })
  const members: Member[] = Array.from({ length: SERVERS }, (_, i) => ({
    ...{ id: `90000000000000000${i + 1}`, canary: `zyxcanary${String.fromCharCode(97 + i).repeat(5)}`, added: 0 },
    ...{ documents: new Set<string>(), quotes: new Set<string>(), jobs: new Set<string>() },
  }))
  let acts = 0
  const show = (member: Member, what: string, shown: unknown) => {
    const text = JSON.stringify(shown) ?? ''
    for (const other of members) {
      if (other !== member) expect(text, `${what} of ${member.id}, action ${acts}`).not.toContain(other.canary)
    }
  }
  /** A mistake is shown to the same people as an answer. */
  const tried = async (member: Member, what: string, work: () => Promise<unknown>) => {
    try {
      const result = await work()
      show(member, what, result)
      return result
    } catch (error) {
      if (!(error instanceof FootnoteError)) throw error
      show(member, what, [error.code, error.message, error.remedy])
      return undefined
    }
  }
  const foreign = (member: Member, which: 'documents' | 'quotes' | 'jobs') => {
    const all = members.filter((other) => other !== member).flatMap((other) => [...other[which]])
    return all.length > 0 ? pick(all) : 'QQQQQQQ'
  }
  const own = (member: Member, which: 'documents' | 'quotes') => pick([...member[which], 'QQQQQQQ'])

  const actions: Record<string, (member: Member) => Promise<unknown>> = {
    add: async (member) => {
      const topic = pick(TOPICS)
      const text = `The ${topic} has the secret word ${member.canary} for day ${member.added++}.\n\nAsk at the ${topic}.`
      const bytes = new TextEncoder().encode(text)
      const title = `${topic} of ${member.canary}`
      const job = await addDocument(under.curator(member.id), { file: `${topic}.txt`, bytes, note: { title } })
      member.jobs.add(job.job)
      const end = await follow(under.curator(member.id), job, { every: 2 })
      for (const { id } of end.documents) member.documents.add(id)
      return end
    },
    ask: async (member) => {
      const other = pick(members)
      const question = `What is the secret word of the ${pick(TOPICS)}, ${pick(['', other.canary])}?`
      const answer = await under.answerer(member.id).ask({ question, limit: pick([1, 5, 20]) })
      for (const { id } of answer.quotes) member.quotes.add(id)
      const { question: _, searchedAs: __, suggestion: ___, ...rest } = answer
      return rest
    },
    askWithin: (member) => {
      const document = foreign(member, 'documents')
      return under.answerer(member.id).ask({ question: 'What is the secret word?', document })
    },
    suggestion: async (member) => {
      const question = `secret ${pick(members).canary.slice(0, -1)}`
      const { quotes, nearest, another } = await under.answerer(member.id).ask({ question })
      return { quotes, nearest, another }
    },
    quote: (member) => under.answerer(member.id).quote({ id: foreign(member, 'quotes').slice(0, pick([7, 8, 52])) }),
    quoteOwn: (member) => under.answerer(member.id).quote({ id: own(member, 'quotes'), grow: { before: 3, after: 3 } }),
    read: (member) => under.answerer(member.id).read({ document: foreign(member, 'documents') }),
    text: (member) => under.answerer(member.id).text({ document: foreign(member, 'documents') }),
    suggest: (member) => under.answerer(member.id).suggest({ prefix: pick(['', 'har', 'zyx', pick(TOPICS)]) }),
    documents: (member) => under.answerer(member.id).documents({ search: pick(['', 'zyx', pick(TOPICS)]) }),
    verify: async (member) => {
      const { matches } = await under
        .answerer(member.id)
        .verify({ text: `has the secret word ${pick(members).canary}` })
      // The words under test are the asker's own.
      return matches.map(({ differences, ...match }) => [match, differences.map(({ actual }) => actual)])
    },
    sources: async (member) => {
      const { claims } = await under.answerer(member.id).sources({ text: `The ${pick(TOPICS)} has a secret word.` })
      return claims
    },
    entries: (member) => under.curator(member.id).entries({}),
    overview: (member) => under.curator(member.id).overview({}),
    job: (member) => under.curator(member.id).job({ job: foreign(member, 'jobs') }),
    download: (member) => under.curator(member.id).download({ download: foreign(member, 'jobs'), offset: 0 }),
    upload: (member) => under.curator(member.id).upload({ upload: foreign(member, 'jobs'), offset: 0, bytes: '' }),
    addOthers: (member) => under.curator(member.id).add({ upload: foreign(member, 'jobs'), file: 'a.txt' }),
    export: async (member) => Buffer.from((await exported(under.curator(member.id))).bytes).toString('latin1'),
    remove: async (member) => {
      const job = await under.curator(member.id).remove({ document: own(member, 'documents') })
      return follow(under.curator(member.id), job, { every: 2 })
    },
    removeOthers: (member) => under.curator(member.id).remove({ document: foreign(member, 'documents') }),
    settings: (member) => under.curator(member.id).changeSettings({ changes: { shared: random() < 0.7 } }),
    leave: (member) => under.curator(member.id).leave({}),
    comeBack: (member) => under.curator(member.id).comeBack({}),
    forget: async (member) => {
      if (random() < 0.7) return undefined
      return under.curator(member.id).forget({})
    },
  }
  const names = Object.keys(actions)
  // Each has something to hide before anything else happens.
  for (const member of members) await tried(member, 'add', () => actions.add!(member))
  for (; acts < ACTIONS; acts++) {
    // Several at once, as on a busy day.
    await Promise.all(
      Array.from({ length: 3 }, () => {
        const [member, name] = [pick(members), pick(random() < 0.2 ? ['add'] : names)]
        return tried(member, name, () => actions[name]!(member))
      }),
    )
  }
  await under.servers.idle()
  for (const member of members) expect(lines.join('\n')).not.toContain(member.canary)
  // It was no silence: whoever asks for his own gets it.
  for (const member of members) {
    await actions.add!(member)
    const { quotes } = await under.answerer(member.id).ask({ question: 'secret word', limit: 1 })
    expect(quotes[0]?.text).toContain(member.canary)
  }
}, 600_000)
