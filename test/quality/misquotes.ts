import { readdirSync, readFileSync } from 'node:fs'
import { sentencesOf } from '../../src/documents/sentences.js'
import { seededRandom } from '../../src/evaluation/random.js'

/**
 * A seeded mutator: quotes made from the five articles, rightful ones and misquotes of six kinds, each with the words
 * that a check has to name. Its word lists are its own and not those of the code under test.
 */
export interface TestQuote {
  kind: string
  text: string
  /**
   * The document's words that a misquote lacks, and its own words that the document lacks; one of both is enough for
   * `joined`.
   */
  lacks?: string
  adds?: string
}

interface Sentence {
  text: string
  file: string
  /** Place in its article. */
  place: number
}

/** The articles as `[file, text]`. */
export function articles(): [string, string][] {
  const folder = new URL('../../corpus/', import.meta.url)
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => [file, readFileSync(new URL(file, folder), 'utf8')])
}

const AUXILIARY = /\b(is|are|was|were|has|have|had|will|would|could|can|should|does|do)\b/g
const NO = /\b(not|no|never|without|cannot|nor|none|nothing|neither)\b|n['’]t\b/i
const NUMBER =
  /\d|%|\b(one|two|three|four|five|six|seven|eight|nine|ten|twenty|hundreds?|thousands?|millions?|half|dozens?|once|third|fourth)\b/i
const COUNTED = /\b(\d+|one|two|four|several|many|multiple)\b/g
const OTHER_WORDS = [
  'rapidly',
  'Brazil',
  'fishermen',
  'yesterday',
  'teachers',
  'violins',
  'celebrated',
  'secretly',
  'winter',
]

/** The sites' own words round an article; they are no part of it and of no passage. */
const CLUTTER = /California18|Follow us on|dedicated to giving|cookies|opt-out/

function sentences(): Sentence[] {
  return articles().flatMap(([file, text]) =>
    text
      .split('\n')
      .filter((line) => !CLUTTER.test(line))
      .flatMap((line) => sentencesOf(line).map(({ start, end }) => line.slice(start, end)))
      .map((sentence, place) => ({ text: sentence, file, place }))
      .filter((sentence) => sentence.text.split(' ').length >= 9),
  )
}

class Mutator {
  private readonly random: () => number
  private readonly sentences = sentences()

  constructor(seed: number) {
    this.random = seededRandom(seed)
  }

  private pick<T>(from: readonly T[]): T {
    const picked = from[Math.floor(this.random() * from.length)]
    if (picked === undefined) throw new Error('nothing to pick from')
    return picked
  }

  /** So many different quotes of one kind; a maker gives undefined where the sentence does not lend itself. */
  private many(
    count: number,
    kind: string,
    make: (sentence: Sentence) => Omit<TestQuote, 'kind'> | undefined,
  ): TestQuote[] {
    const made = new Map<string, TestQuote>()
    for (let tries = 0; made.size < count && tries < 20_000; tries++) {
      const quote = make(this.pick(this.sentences))
      if (quote) made.set(quote.text, { kind, ...quote })
    }
    if (made.size < count) throw new Error(`only ${made.size} of kind ${kind}`)
    return [...made.values()]
  }

  /** Index of a word that stands free (letters only, no mark beside it), neither first nor last. */
  private freeWord(words: string[]): number | undefined {
    const free = words.flatMap((word, index) =>
      index > 0 && index < words.length - 2 && /^[A-Za-z]{2,}$/.test(word) && words[index - 1] !== word ? [index] : [],
    )
    return free.length > 0 ? this.pick(free) : undefined
  }

  private dropped({ text }: Sentence): Omit<TestQuote, 'kind'> | undefined {
    const words = text.split(' ')
    const index = this.freeWord(words)
    if (index === undefined) return undefined
    const [lacks] = words.splice(index, 1)
    return { text: words.join(' '), lacks: lacks ?? '' }
  }

  private negated({ text }: Sentence): Omit<TestQuote, 'kind'> | undefined {
    const no = / (not|never) /.exec(text)
    if (no && this.random() < 0.7) return { text: text.replace(no[0], ' '), lacks: no[1] ?? '' }
    const verbs = [...text.matchAll(AUXILIARY)].filter((verb) => verb.index > 0 && text[verb.index - 1] === ' ')
    const after = verbs.length > 0 ? text.slice((verbs[0]?.index ?? 0) + (verbs[0]?.[0].length ?? 0)) : ''
    if (verbs.length === 0 || NO.test(after.slice(0, 8))) return undefined
    const at = text.length - after.length
    return this.random() < 0.6
      ? { text: `${text.slice(0, at)} not${after}`, adds: 'not' }
      : { text: `${text.slice(0, at)}n’t${after}`, adds: `${verbs[0]?.[0]}n’t` }
  }

  private changed({ text }: Sentence): Omit<TestQuote, 'kind'> | undefined {
    const words = text.split(' ')
    const index = this.freeWord(words)
    if (index === undefined) return undefined
    const lacks = words[index] ?? ''
    const adds = this.pick(OTHER_WORDS)
    words[index] = adds
    return { text: words.join(' '), lacks, adds }
  }

  private renumbered({ text }: Sentence): Omit<TestQuote, 'kind'> | undefined {
    const numbers = [...text.matchAll(COUNTED)]
    if (numbers.length === 0) return undefined
    const number = this.pick(numbers)
    const lacks = number[0]
    const adds = /\d/.test(lacks)
      ? String(Number(lacks) + 1 + Math.floor(this.random() * 9))
      : this.pick(['three', 'six', 'twelve', 'ninety'])
    return { text: text.slice(0, number.index) + adds + text.slice(number.index + lacks.length), lacks, adds }
  }

  /** Two sentences with others between them, or of two articles, without a mark. */
  private joined(first: Sentence): Omit<TestQuote, 'kind'> | undefined {
    const second = this.pick(
      this.sentences.filter(
        ({ file, place }) =>
          this.random() < 0.8 === (file === first.file) && (file !== first.file || place > first.place + 1),
      ),
    )
    const start = first.text.replace(/[.”"]+$/, '')
    const rest = second.text
    const text = this.pick([
      `${first.text} ${rest}`,
      `${start}, ${rest}`,
      `${start} and ${rest.charAt(0).toLowerCase()}${rest.slice(1)}`,
      `${start} ${rest.charAt(0).toLowerCase()}${rest.slice(1)}`,
    ])
    return text.length > 900 ? undefined : { text }
  }

  /** A marked cut of two to nine words that drops a negation or a number (`turns`), or neither. */
  private cut({ text }: Sentence, turns: boolean): Omit<TestQuote, 'kind'> | undefined {
    const words = text.split(' ')
    const from = 2 + Math.floor(this.random() * (words.length - 5))
    const to = Math.min(words.length - 2, from + 1 + Math.floor(this.random() * 8))
    const dropped = words.slice(from, to).join(' ')
    if (to <= from || (NO.test(dropped) || NUMBER.test(dropped)) !== turns) return undefined
    const mark = this.pick(['…', '...', '[…]', '[...]', '(…)', '. . .'])
    const cut = `${words.slice(0, from).join(' ')} ${mark} ${words.slice(to).join(' ')}`
    const telling = dropped.split(' ').find((word) => NO.test(word) || NUMBER.test(word))
    return { text: cut, ...(turns && telling ? { lacks: /[\p{L}\p{N}’']+/u.exec(telling)?.[0] ?? '' } : {}) }
  }

  private untouched(sentence: Sentence): Omit<TestQuote, 'kind'> {
    if (this.random() < 0.5) return { text: sentence.text }
    const words = sentence.text.split(' ')
    const from = Math.floor(this.random() * (words.length - 6))
    return { text: words.slice(from, from + 6 + Math.floor(this.random() * 12)).join(' ') }
  }

  private typeset(sentence: Sentence): Omit<TestQuote, 'kind'> {
    const changes: ((text: string) => string)[] = [
      (text) => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'"),
      (text) => text.replace(/"([^"]*)"/g, '«$1»').replace(/[“”]/g, '„'),
      (text) => text.replace(/-/g, '–').replace(/ – /g, '—'),
      (text) => text.replace(/-/g, '\u2011'),
      (text) => text.replace(/ /g, '  '),
      (text) => text.replace(/ (?=\S+ \S+$)/g, '\u00a0'),
      (text) => text.replace(/ (?=\S+ \S+ \S+$)/g, '\r\n'),
      (text) =>
        (text.charAt(0) === text.charAt(0).toLowerCase()
          ? text.charAt(0).toUpperCase()
          : text.charAt(0).toLowerCase()) + text.slice(1),
      (text) => `“${text}”`,
      (text) => `"${text.replace(/\.$/, '')}"`,
      (text) => `> ${text}`,
      (text) => `**${text}**`,
      (text) => text.replace(/fi/g, 'ﬁ').replace(/fl/g, 'ﬂ'),
      (text) => text.replace(/([a-z]{4})([a-z]{4})/g, '$1\u00ad$2'),
      (text) => text.replace(/ (?=\S+$)/, ' \u200b'),
    ]
    let { text } = sentence
    for (let count = 1 + Math.floor(this.random() * 3); count > 0; count--) text = this.pick(changes)(text)
    return { text }
  }

  misquotes(): TestQuote[] {
    return [
      ...this.many(50, 'dropped', (sentence) => this.dropped(sentence)),
      ...this.many(50, 'negated', (sentence) => this.negated(sentence)),
      ...this.many(50, 'changed', (sentence) => this.changed(sentence)),
      ...this.many(50, 'number', (sentence) => this.renumbered(sentence)),
      ...this.many(50, 'joined', (sentence) => this.joined(sentence)),
      ...this.many(50, 'cut', (sentence) => this.cut(sentence, true)),
    ]
  }

  rightful(): TestQuote[] {
    return [
      ...this.many(70, 'untouched', (sentence) => this.untouched(sentence)),
      ...this.many(70, 'typographic', (sentence) => this.typeset(sentence)),
      ...this.many(60, 'faithful cut', (sentence) => this.cut(sentence, false)),
    ]
  }
}

/** 300 misquotes, 50 of each kind. */
export function misquotes(seed: number): TestQuote[] {
  return new Mutator(seed).misquotes()
}

/** 200 rightful quotes: untouched, set otherwise, or cut faithfully with a mark. */
export function rightfulQuotes(seed: number): TestQuote[] {
  return new Mutator(seed).rightful()
}
