/**
 * Discord's markup that stands for no words of the message: code blocks, mentions, timestamps, custom emoji, commands,
 * addresses.
 */
const WITHOUT_WORDS = [
  /```[\s\S]*?(?:```|$)/g,
  /<(?:@[!&]?|#|id:)\w+>/g,
  /<t:-?\d+(?::[a-zA-Z])?>/g,
  /<a?:\w+:\d+>/g,
  /<\/[^:>\n]+:\d+>/g,
  /<?\bhttps?:\/\/[^\s>)]+>?/g,
  /@(?:everyone|here)\b/g,
  /(?<![\w:]):[a-z0-9_+-]*[a-z][a-z0-9_+-]*:(?![\w:])/gi,
  /(?:\p{Extended_Pictographic}|\p{Regional_Indicator})(?:\p{Emoji_Modifier}|\uFE0F|\u200D)*/gu,
] as const

/** `[words](address)`: the words stay. Also with the address already blanked. */
const MASKED_LINK = /\[([^\]\n]+)\]\((<?https?:\/\/[^\s)]+>?)\)/g
/** Marks at the beginning of a line: block quote, heading, subtext. */
const LINE_MARK = /^[ \t]*(?:(?:>>>|>)[ \t]+)?(?:-?#{1,3}[ \t]+)?/gm
/** Emphasis, underline, strike-out, spoiler, inline code; an underscore within a word is none. */
const EMPHASIS = /\*+|~~|\|\||`+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu

/** The message with all markup replaced by as many spaces, so that offsets stay. Line ends and list marks stay too. */
export function withoutMarkup(message: string): string {
  const blank = (found: string) => found.replace(/[^\n]/g, ' ')
  let plain = message.replace(MASKED_LINK, (_, label: string, address: string) => ` ${label}  ${blank(address)} `)
  for (const pattern of WITHOUT_WORDS) plain = plain.replace(pattern, blank)
  return plain.replace(LINE_MARK, blank).replace(LIST_STAR, '$1-$2').replace(EMPHASIS, blank)
}

/** `* item` is a list mark and no emphasis; made a dash before emphasis goes. */
const LIST_STAR = /^([ \t]*)\*([ \t]+)/gm
