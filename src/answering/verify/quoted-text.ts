import { needleOf } from './worded-text.js'
import type { Word } from './words.js'
import { wordsOf } from './words.js'

/** The text under test, made ready for comparison. */
export interface QuotedText {
  /** As it was given. */
  text: string
  /** Its stretches between marked cuts, in order, without chat markup and what may differ at their ends. */
  segments: Segment[]
  /**
   * Every way to read it, the most literal first: dots can be a cut or the document's own; a dash or an angle bracket
   * at the beginning of a line can be chat markup or the document's own.
   */
  readings: Segment[][]
  /** Written in capitals throughout: case says nothing. */
  shouted: boolean
}

export interface Segment {
  words: Word[]
  /** Marks that were taken from its ends and that belong to the document's stretch where it has them too. */
  opening: string[]
  closing: string[]
  /** What `WordedText.indexOf` looks for, and its first words, with which most documents are ruled out. */
  needle: string
  probe: string
}

/** Words of a probe: enough that they rarely stand together by chance, and short enough to be found fast. */
const PROBE_WORDS = 5

/** `> ` of block quotes, `- `, `* ` and `• ` of lists, `#` and `-#` of headings at the beginning of a line. */
const LINE_MARK = /^[ \t"“*_]*(?:>+[ \t]?)+|^[ \t]*(?:[-*•][ \t]+|-?#{1,3}[ \t]+)/gm
/** `[words](address)`: only the words are compared. */
const MASKED_LINK = /\[([^\]\n]+)\](\(<?https?:[^)\s]+\))/g
/** "[T]he": the case of the first letter, changed by the rules of citing. */
const BRACKETED_LETTER = /(?<![\p{L}\p{N}])\[(\p{L})\](?=\p{L})/gu

function blank(length: number): string {
  return ' '.repeat(length)
}

/** A code block's fence, with the name of its language. */
const FENCE = /^[ \t]*(?:>[ \t]?)*(?:`{3,}|~{3,})[\w+#.-]*[ \t]*$/gm
/** What a message of the bot's own shows in place of a character that cannot be seen. */
const STAND_IN = /⟨U\+[0-9A-F]{4,6}⟩/g
/** The permanent id that ends a citation of the bot's own; escaped where it was copied as markdown. */
const CITED = /\\?\[fn\\?:[0-9A-Z]{4,60}\\?\]/i
const QUOTED_LINE = /^[ \t]*>/
const CUT_LINE = /^[ \t]*(?:-#[ \t]*)?\[…\]/

/**
 * A message of the bot's own, pasted back: what stands round the quote (title, headings, citation) is not of the
 * document. Copied as markdown, the quote is what is marked so; as it is shown, all but the citation and the title that
 * the citation begins with.
 */
function withoutCitation(text: string): string {
  if (!CITED.test(text)) return text
  const lines = text.split('\n')
  const titles = lines.filter((line) => CITED.test(line)).map((line) => bare(line.split(' · ')[0] ?? ''))
  const marked = lines.some((line) => QUOTED_LINE.test(line))
  const kept = (line: string): string => {
    if (QUOTED_LINE.test(line)) return line
    // A cut between two stretches, with the heading of the second.
    if (CUT_LINE.test(line)) return `[…]${blank(line.length - 3)}`
    const own = marked || CITED.test(line) || titles.includes(bare(line))
    return own ? blank(line.length) : line
  }
  const rest = lines.map(kept).join('\n')
  // Nothing but citations: then they are what is to be verified.
  return rest.trim() === '' ? text : rest
}

/** A title without the marks of a heading, a link or small print. */
function bare(title: string): string {
  return title.replace(/^[#\-\s]+|\]\(.*$|[[\]\\*“”]/gu, '').trim()
}

/** Takes away what citing and pasting into a chat add, each character replaced by another, so that offsets stay. */
function withoutMarkup(text: string): string {
  return withoutCitation(text)
    .replace(FENCE, (fence) => blank(fence.length))
    .replace(STAND_IN, (sign) => '\u2060'.repeat(sign.length))
    .replace(MASKED_LINK, (_, label: string, address: string) => ` ${label} ${blank(address.length)}`)
    .replace(BRACKETED_LETTER, (_, letter: string) => `\u2060${letter}\u2060`)
}

function isQuote(word: Word | undefined): boolean {
  return word?.kind === 'punctuation' && word.form === '"'
}

/** A stretch without quotation marks around it, a stop or comma at its end, and marks that a cut left at its start. */
function segmentOf(words: Word[], afterCut: boolean): Segment {
  let from = 0
  let to = words.length
  let stop = false
  const isStop = (word: Word | undefined) => word !== undefined && /^[.,]$/.test(word.form)
  const opens = (word: Word | undefined) =>
    isQuote(word) || (afterCut && word !== undefined && /^[.,;:]$/.test(word.form))
  while (from < to && opens(words[from])) from++
  while (from < to && (isQuote(words[to - 1]) || (!stop && isStop(words[to - 1])))) {
    to--
    stop ||= isStop(words[to])
  }
  const inner = words.slice(from, to)
  // One mark without its pair within: it stood round a part, not round the whole.
  const torn = inner.filter(isQuote).length % 2 === 1
  const opened = words.slice(0, from).some(isQuote)
  const closed = words.slice(to).some(isQuote)
  return {
    words: inner,
    needle: needleOf(inner),
    probe: needleOf(inner.slice(0, PROBE_WORDS)),
    opening: torn && opened && !closed ? ['"'] : [],
    closing: [...(stop ? ['.'] : []), ...(torn && closed && !opened ? ['"'] : [])],
  }
}

function hasWords(segment: Segment): boolean {
  return segment.words.some((word) => word.kind === 'word')
}

/** Stretches between marked cuts, and everything as one stretch if there are such marks. */
function read(text: string): { segments: Segment[]; literal: Segment | undefined } {
  const words = wordsOf(text)
  const stretches: Word[][] = [[]]
  for (const word of words) {
    if (word.kind === 'cut') stretches.push([])
    else stretches.at(-1)?.push(word)
  }
  return {
    segments: stretches.map((stretch, index) => segmentOf(stretch, index > 0)).filter(hasWords),
    literal: stretches.length > 1 ? segmentOf(words, false) : undefined,
  }
}

/** Reads a text under test. Its `segments` are empty if it has no words. */
export function quotedText(text: string): QuotedText {
  const marked = withoutMarkup(text)
  const unmarked = marked.replace(LINE_MARK, (mark) => blank(mark.length))
  const ways = marked === unmarked ? [read(unmarked)] : [read(marked), read(unmarked)]
  const letters = text.match(/\p{L}/gu) ?? []
  return {
    text,
    segments: ways.at(-1)?.segments ?? [],
    readings: ways.flatMap(({ segments, literal }) => (literal ? [[literal], segments] : [segments])),
    shouted: letters.length > 4 && /\s/.test(text.trim()) && text === text.toUpperCase(),
  }
}
