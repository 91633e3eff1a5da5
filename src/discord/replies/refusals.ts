import { inline } from './markdown.js'
import { say } from './say.js'
import { words } from './words.js'

/** The permissions that this bot can lack, as Discord names them in its settings. */
const PERMISSIONS = {
  view: 'View Channel',
  send: 'Send Messages',
  sendInThreads: 'Send Messages in Threads',
  history: 'Read Message History',
} as const

/** A permission that the bot lacks. */
export type Missing = keyof typeof PERMISSIONS

const PURPOSES = {
  reply: () => words.toReply,
  'reply-to-you': () => words.toReplyToYou,
  'reply-to-message': () => words.toReplyToMessage,
  post: () => words.toPost,
  'read-posted': () => words.toReadPosted,
} as const

/** Which permission is missing, and for what. */
export function missingWords(missing: readonly Missing[], purpose: keyof typeof PURPOSES): string {
  const names = missing.map((name) => say(words.permission, { name: PERMISSIONS[name] }))
  const permissions = names.reduce((first, second) => say(words.and, { first, second }))
  return say(words.lacking, { purpose: PURPOSES[purpose](), permissions })
}

/** Seconds to wait, in plain words, for someone who asks too often. */
export function cooldownWords(seconds: number): string {
  return say(words.tooManyFor, { seconds })
}

/** A question, or a text to verify, of more characters than are searched. */
export function tooLongWords(what: 'question' | 'quotation', most: number): string {
  return say(what === 'question' ? words.tooLong : words.verifyTooLong, { most: most.toLocaleString('en') })
}

/** What somebody typed as a document, if it names none, or several. */
export function unknownDocumentWords(typed: string, fitting: number): string {
  return say(fitting === 0 ? words.noDocumentCalled : words.severalDocuments, { typed: inline(typed, 100) })
}
