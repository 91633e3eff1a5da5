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
  /^(?:(?:thanks|thank you|thx|ok|okay|hi|hey|hello|please|so|well|um|hmm|great|cool|nice)(?:\s+(?:so much|a lot|again|there|bot|footnote))?\s*[,.!:;–—-]+\s*)+(?=\S)/iu
/** English words that begin a question. */
const ASKS =
  /^(?:who|whom|whose|what|when|where|why|which|how|is|are|was|were|do|does|did|can|could|will|would|has|have|had|should|may|might)\b/iu

/**
 * What is searched for a question: its words without Discord's markup, courtesies and superfluous spaces; one that is
 * plainly a question ends with its mark, because the model reads the mark like a word.
 */
export function searchable(question: string): string {
  let text = question
  for (const [markup, kept] of MARKUP) text = text.replace(markup, kept)
  text = text.replace(/\s+/gu, ' ').trim()
  const bare = text.replace(COURTESY, '')
  text = bare.length > 0 ? bare : text
  return ASKS.test(text) && !/[?？؟.!…]$/u.test(text) ? `${text}?` : text
}
