import type { Attachment, RepliableInteraction } from 'discord.js'
import { addDocument } from '../../../answering/adding.js'
import type { DocumentNote } from '../../../answering/curation.js'
import { firstQuestion } from '../../../curating/first-question.js'
import { addPage, keepAddress } from '../../../curating/page.js'
import { defined } from '../../../defined.js'
import { LARGEST_FILE } from '../../../documents/file.js'
import { FootnoteError } from '../../../errors.js'
import { type Item, isSettled, progressReply, summaryReply } from '../../replies/library/adding.js'
import { sizeOf } from '../../replies/library/overview.js'
import { words } from '../../replies/library/words.js'
import { say } from '../../replies/say.js'
import { AttachmentLostError } from '../../running/errors.js'
import { loggable } from '../../running/log-error.js'
import type { Services } from '../../running/services.js'
import { attachmentBytes } from '../../send/attachment.js'
import { respond } from '../../send/respond.js'
import { askerOf } from '../asker.js'
import { follow } from './follow.js'
import type { Place } from './place.js'

/** What is to be added. */
export interface Additions {
  files: readonly Attachment[]
  /** Pasted text. */
  text?: string | undefined
  /** Of a page. */
  address?: string | undefined
  /** What is said of it, if it is one; of several only author and date hold. */
  note: DocumentNote
}

/** Adds files, a text and a page, one after the other, and shows in the deferred reply how that goes on. */
export async function addAll(
  interaction: RepliableInteraction,
  services: Services,
  place: Place,
  additions: Additions,
): Promise<void> {
  const tasks = tasksOf(place, additions)
  const items = tasks.map(({ item }) => item)
  const sending = sendAll(tasks, services)
  const over = await follow(interaction, services, {
    look: async () => {
      await lookAfter(place, items)
      return items.every(isSettled)
    },
    draw: () => progressReply(items),
    leave: () => progressReply(items, { stillGoing: true }),
  })
  await sending
  if (!over) return
  await respond(interaction, summaryReply(items, askerOf(interaction), await questionFor(services, place, items)))
}

interface Task {
  item: Item
  send(): Promise<void>
}

function tasksOf(place: Place, { files, text, address, note }: Additions): Task[] {
  const { curator, curation } = place
  const several = files.length + (text === undefined ? 0 : 1) + (address === undefined ? 0 : 1) > 1
  const said = several ? sharedNote(note) : note
  const add: AddBytes = async (item, file, bytes) => {
    item.stage = 'sending'
    item.job = await addDocument(curator, { bytes, file, note: said })
  }
  return [
    ...files.map((file): Task => {
      const item: Item = { name: file.name, stage: 'fetching' }
      return { item, send: async () => add(item, file.name, await attachmentBytes(file, curation.isDiscords)) }
    }),
    ...(text === undefined ? [] : [textTask(text, note.title, add)]),
    ...(address === undefined ? [] : [pageTask(place, address, said)]),
  ]
}

function textTask(text: string, title: string | undefined, add: AddBytes): Task {
  const item: Item = { name: `${title ?? firstWords(text)}.txt`, stage: 'sending' }
  return { item, send: () => add(item, item.name, new TextEncoder().encode(text)) }
}

type AddBytes = (item: Item, file: string, bytes: Uint8Array) => Promise<void>

function pageTask({ curator, curation }: Place, address: string, note: DocumentNote): Task {
  const item: Item = { name: address, stage: 'fetching' }
  const send = async () => {
    const web = { curator, fetcher: curation.fetcher }
    const added = await addPage(web, address, note)
    item.job = added.job
    await keepAddress(web, added)
  }
  return { item, send }
}

/** What is said of several documents at once can be said of each. */
export function sharedNote({ author, published }: DocumentNote): DocumentNote {
  return defined({ author, published })
}

/** A name for a text without one. */
function firstWords(text: string): string {
  const words = text.trim().split(/\s+/).slice(0, 6).join(' ')
  return (
    [...words]
      .slice(0, 50)
      .join('')
      .replaceAll(/[^\p{L}\p{N} -]+/gu, '')
      .trim() || 'text'
  )
}

const ATTACHMENT_WORDS = {
  foreign: words.attachmentForeign,
  lost: words.attachmentLost,
  'too-large': say(words.attachmentTooLarge, { size: sizeOf(LARGEST_FILE) }),
}

/** One after the other: several files of 64 MB at once would fill the memory. */
async function sendAll(tasks: readonly Task[], { log }: Services): Promise<void> {
  for (const { item, send } of tasks) {
    try {
      await send()
    } catch (error) {
      if (error instanceof AttachmentLostError) {
        item.problem = ATTACHMENT_WORDS[error.why]
      } else if (error instanceof FootnoteError) item.problem = `${error.message} ${error.remedy}`
      else {
        item.problem = words.failed
        log.warn(loggable(error), 'a document could not be added')
      }
    }
  }
}

async function lookAfter({ curator }: Place, items: readonly Item[]): Promise<void> {
  for (const item of items) {
    if (!item.job || isSettled(item)) continue
    try {
      item.job = await curator.job({ job: item.job.job })
    } catch (error) {
      // The host was started again meanwhile: what was given to it is done all the same, but nobody counts it.
      if (!(error instanceof FootnoteError) || error.code !== 'JOB_UNKNOWN') throw error
      item.problem = words.stillGoing
    }
  }
}

/** Something to begin with; an answer that fails is no reason to say that adding did. */
async function questionFor(services: Services, place: Place, items: readonly Item[]): Promise<string | undefined> {
  const [first] = items.flatMap(({ job }) => job?.documents ?? [])
  if (!first) return undefined
  try {
    return await firstQuestion(services.library(place.server), first.id)
  } catch (error) {
    services.log.info(loggable(error), 'no question was found for a new document')
    return undefined
  }
}
