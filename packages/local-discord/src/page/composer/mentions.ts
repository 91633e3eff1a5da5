import type { Directory } from '../directory.js'

/** A word with a sign in front that names a person or a channel. */
interface Name {
  shown: string
  code: string
}

/** What can be mentioned, longest name first, so that "@Ada Lovelace" is not taken for "@Ada". */
function names(directory: Directory | undefined): Name[] {
  if (!directory) return []
  const { state } = directory
  const users = [...state.users, state.bot].flatMap(({ id, name, displayName }) => [
    { shown: `@${displayName}`, code: `<@${id}>` },
    { shown: `@${name}`, code: `<@${id}>` },
  ])
  const guilds = state.guilds.flatMap(({ channels, roles }) => [
    ...channels.map(({ id, name }) => ({ shown: `#${name}`, code: `<#${id}>` })),
    ...roles
      .filter(({ name }) => name !== '@everyone')
      .map(({ id, name }) => ({ shown: `@${name}`, code: `<@&${id}>` })),
  ])
  return [...users, ...guilds].sort((one, other) => other.shown.length - one.shown.length)
}

/** A stretch of the text; a mention has a `code`. */
export interface Stretch {
  text: string
  code?: string
}

/** Cuts a text into plain stretches and mentions of what the directory knows. */
export function splitMentions(text: string, directory: Directory | undefined): Stretch[] {
  const known = names(directory)
  const stretches: Stretch[] = []
  let plain = ''
  let at = 0
  while (at < text.length) {
    const before = text[at - 1]
    const name =
      before === undefined || /[\s(,.;:!?"'>]/.test(before)
        ? known.find(
            ({ shown }) =>
              text.slice(at, at + shown.length).toLowerCase() === shown.toLowerCase() &&
              !/^[\p{L}\p{N}_]/u.test(text.slice(at + shown.length)),
          )
        : undefined
    if (name) {
      if (plain) stretches.push({ text: plain })
      plain = ''
      stretches.push({ text: text.slice(at, at + name.shown.length), code: name.code })
      at += name.shown.length
    } else {
      plain += text[at]
      at++
    }
  }
  if (plain) stretches.push({ text: plain })
  return stretches
}

/** The text as it is sent: names become Discord's codes ("@Ada" to `<@ID>`). */
export function encodeMentions(text: string, directory: Directory | undefined): string {
  return splitMentions(text, directory)
    .map((stretch) => stretch.code ?? stretch.text)
    .join('')
}

/** The text as a person edits it: codes become names. */
export function decodeMentions(text: string, directory: Directory | undefined): string {
  return text.replace(/<(@!?|@&|#)(\d{15,20})>/g, (all, sign: string, id: string) => {
    const kind = sign === '#' ? 'channel' : sign === '@&' ? 'role' : 'user'
    const name = directory?.mentionName({ type: 'mention', kind, id }) ?? all
    return name.includes('unknown') ? all : name
  })
}
