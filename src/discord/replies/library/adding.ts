import type { DocumentEntry } from '../../../answering/answerer.js'
import type { Job } from '../../../answering/curation.js'
import { MESSAGE_TEXT } from '../budget.js'
import { titleOf } from '../citation.js'
import { button, type Reply, row, text } from '../components.js'
import { LETTERS, type Owner, writeCustomId } from '../custom-id.js'
import { inline, link } from '../markdown.js'
import { say } from '../say.js'
import { labels, words } from './words.js'

/** One of the documents that somebody adds, on its way. */
export interface Item {
  /** Its file or address, as it was given. */
  name: string
  /** Before it is with the library's host. */
  stage?: 'fetching' | 'sending'
  /** From then on. */
  job?: Job
  /** Why it was refused before that. */
  problem?: string
}

/** Lines of a list that are shown; the rest is counted. */
const MOST_LINES = 12

const NAME_LENGTH = 60
const MESSAGE_LENGTH = 300

/** Is nothing more to come of it? */
export function isSettled({ job, problem }: Item): boolean {
  return problem !== undefined || job?.state === 'done' || job?.state === 'refused'
}

/** How far each is. */
export function progressReply(items: readonly Item[], ended?: { stillGoing: true }): Reply {
  const head = say(words.working, { count: items.length })
  const end = ended ? [words.stillGoing] : []
  return { components: [text(fitted([head, ...progressLines(items), ...end]))], private: true }
}

/** A line for each, with how far it is. */
export function progressLines(items: readonly Item[]): string[] {
  return few(items.map((item) => say(words.item, { name: inline(item.name, NAME_LENGTH), state: stateOf(item) })))
}

/** What came of all. `question`: something that the first of them answers. */
export function summaryReply(items: readonly Item[], owner: Owner, question?: string): Reply {
  const documents = items.flatMap(({ job }) => (job?.state === 'done' ? job.documents : []))
  const problems = items.flatMap(problemsOf)
  const head = documents.length > 0 ? say(words.added, { documents: documents.length }) : words.addedNothing
  const lines = [
    head,
    ...few(documents.map(entryLine)),
    ...(problems.length > 0 ? [words.skipped, ...few(problems)] : []),
    ...(question === undefined ? [] : [say(words.tryThis, { question: inline(question) })]),
  ]
  const [first] = documents
  const ask =
    question === undefined || !first
      ? []
      : [row(button(labels.askIt, writeCustomId(LETTERS.library, owner, 'ask', first.id), { style: 'primary' }))]
  return { components: [text(fitted(lines)), ...ask], private: true }
}

/** A document of a list: its title, linked, and its length. */
export function entryLine(entry: DocumentEntry): string {
  return say(words.entry, { title: link(titleOf(entry, 100), entry.url), paragraphs: entry.paragraphs })
}

/** "- name: why", for each thing that could not be added. */
export function problemLine(name: string, message: string): string {
  return say(words.mistake, { name: inline(name, NAME_LENGTH), message: inline(message, MESSAGE_LENGTH) })
}

/** The first lines, no more than people read, then how many were left out. */
export function few(lines: readonly string[]): string[] {
  if (lines.length <= MOST_LINES) return [...lines]
  return [...lines.slice(0, MOST_LINES), say(words.moreSkipped, { count: lines.length - MOST_LINES })]
}

/** As many lines as a message holds. */
export function fitted(lines: readonly string[]): string {
  let all = ''
  for (const line of lines) {
    if (all.length + line.length + 1 > MESSAGE_TEXT - 100) break
    all += all === '' ? line : `\n${line}`
  }
  return all
}

function problemsOf({ name, job, problem }: Item): string[] {
  if (problem !== undefined) return [problemLine(name, problem)]
  const skipped = (job?.skipped ?? []).map(({ file, reason }) => problemLine(file, reason))
  if (job?.state === 'refused') return [problemLine(name, job.mistake?.message ?? ''), ...skipped]
  return job?.state === 'done' && job.documents.length === 0 && skipped.length === 0
    ? [`- ${say(words.noDocument, { name: inline(name, NAME_LENGTH) })}`]
    : skipped
}

function stateOf({ stage, job, problem }: Item): string {
  if (problem !== undefined) return inline(problem, MESSAGE_LENGTH)
  if (!job) return stage === 'fetching' ? words.fetching : words.sending
  switch (job.state) {
    case 'waiting':
      return job.ahead > 0 ? say(words.waitingBehind, { ahead: job.ahead }) : words.waiting
    case 'reading':
      return words.reading
    case 'embedding':
      return say(words.embedding, { embedded: job.embedded, of: job.of })
    case 'done':
      return job.documents.map((entry) => inline(entry.title, NAME_LENGTH)).join(', ') || '—'
    case 'refused':
      return inline(job.mistake?.message ?? '', MESSAGE_LENGTH)
  }
}
