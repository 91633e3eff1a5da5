/** Discord's markup round words; the words stay. */
const MARKUP: [RegExp, string][] = [
  // Masked links keep their words, mentions, custom emoji and timestamps go.
  [/\[([^\]\n]+)\]\(<?[a-z]+:[^)\s]*>?\)/giu, '$1'],
  [/<(?:@[!&]?|#|a?:\w+:|t:)-?\d+(?::\w)?>/gu, ' '],
  [/(\*{1,3}|__|~~|\|\||`{1,3})(?=\S)(.+?)(?<=\S)\1/gsu, '$2'],
  [/^\s*(?:#{1,3}|-#|>{1,3}|[-*])\s+/gmu, ''],
]
/** Said before a question and no part of it. */
const COURTESY =
  /^(?:(?:thanks|thank you|thx|ok|okay|hi|hiya|hey|heya|hello|yo|hallo|greetings|good (?:morning|afternoon|evening)|morning|evening|sorry|excuse me|please|pls|plz|(?:a )?quick question|(?:just )?curious|so|well|um|hmm|great|cool|nice)(?:\s+(?:so much|a lot|again|there|all|everyone|everybody|folks|guys|team|bot|footnote))*\s*[,.!?:;–—-]+\s*)+(?=\S)/iu
/** English words that begin a question. */
const ASKING =
  'who|whom|whose|what|when|where|why|which|how|is|are|was|were|do|does|did|can|could|will|would|has|have|had|should|may|might'
const ASKS = new RegExp(`^(?:${ASKING})\\b`, 'iu')
/** A greeting without a mark behind it, where a question follows: "hey when does it open". */
const GREETING = new RegExp(
  `^(?:(?:hi|hiya|hey|heya|hello|yo|hallo|greetings|good (?:morning|afternoon|evening)|morning|pls|plz|please|thanks|thx|ok|okay|so)(?:\\s+(?:there|all|everyone|everybody|folks|guys|team|bot|footnote))*\\s+)+(?=(?:${ASKING}|tell|pls|please)(?:['’]?s)?\\b)`,
  'iu',
)
/** A request to be told, in front of the question itself. */
const REQUEST =
  /^(?:(?:can|could|would) (?:you|u|someone|anyone|anybody)(?: please| pls)? tell (?:me|us)|(?:please |pls )?tell me|do you know|does anyone know|i(?: would|['’]d) like to know|i (?:was )?wonder(?:ing)?) (?=(?:who|whom|whose|what|when|where|why|which|how)\b)/iu

/**
 * What is searched for a question: its words without Discord's markup, courtesies and superfluous spaces; one that is
 * plainly a question ends with its mark, because the model reads the mark like a word.
 */
export function searchable(question: string): string {
  let text = question
  for (const [markup, kept] of MARKUP) text = text.replace(markup, kept)
  text = text.replace(/\s+/gu, ' ').trim()
  const bare = text.replace(COURTESY, '').replace(GREETING, '').replace(REQUEST, '')
  text = bare.length > 0 ? bare : text
  return ASKS.test(text) && !/[?？؟.!…]$/u.test(text) ? `${text}?` : text
}
