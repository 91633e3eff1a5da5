import { createHash } from 'node:crypto'
import type {
  Answer,
  Answerer,
  AskRequest,
  Certainty,
  Claim,
  ClaimReport,
  DocumentRef,
  GrownQuote,
  Methods,
  QuotationCheck,
  Quote,
  QuotedPlace,
  QuoteLookup,
  QuoteRequest,
  Reading,
  ReadRequest,
  Stretch,
  Verification,
} from '../../src/answering/answerer.js'
import { verdictOf } from '../../src/answering/claims/verdict.js'
import { DocumentUnknownError } from '../../src/answering/errors.js'
import { VerifyEmptyError } from '../../src/answering/verify/errors.js'
import type { LibraryStatus } from '../../src/library/library.js'

interface FixedPassage {
  id: string
  document: DocumentRef
  start: number
  end: number
  text: string
  ordinal: number
}

const STOP = new Set([
  'what',
  'which',
  'when',
  'where',
  'does',
  'have',
  'that',
  'this',
  'with',
  'from',
  'about',
  'they',
])

/**
 * An answerer over a few texts, by shared words alone: two are strong, one is weak. Passages are paragraphs, ids are
 * hashes of their text, as in the real one. It can be made to wait and to fail.
 */
export class FixedAnswerer implements Answerer {
  #texts: Map<string, string>
  #refs: Map<string, DocumentRef>
  #version = 1
  readonly #retired = new Map<string, { title: string; document: string; ordinal: number; hash: string }>()
  #gate: Promise<void> = Promise.resolve()
  #release = (): void => {}
  /** Thrown by every call while it is set. */
  failure: Error | undefined
  /** "Did you mean", where nothing strong is found. */
  suggestion: string | undefined
  /** What was asked, in order. */
  readonly asked: AskRequest[] = []

  constructor(documents: { title: string; text: string; url?: string; publisher?: string; published?: string }[]) {
    this.#texts = new Map()
    this.#refs = new Map()
    for (const [index, { text, ...ref }] of documents.entries()) {
      const id = `doc${index + 1}`
      this.#texts.set(id, text)
      this.#refs.set(id, { id, file: `${id}.txt`, ...ref })
    }
  }

  /** Every call waits from now on, until `release`. */
  hold(): void {
    this.#gate = new Promise((resolve) => {
      this.#release = resolve
    })
  }

  release(): void {
    this.#release()
    this.#gate = Promise.resolve()
  }

  /** Another text under the same document; passages that go are retired. An empty one removes the document. */
  change(document: string, text: string): void {
    this.#version++
    const before = this.#passages().filter((passage) => passage.document.id === document)
    if (text === '') this.#texts.delete(document)
    else this.#texts.set(document, text)
    const kept = new Set(this.#passages().map((passage) => passage.id))
    for (const passage of before) {
      if (kept.has(passage.id)) continue
      const { title } = passage.document
      this.#retired.set(passage.id, { title, document, ordinal: passage.ordinal, hash: hashOf(passage.text) })
    }
  }

  async #turn(): Promise<void> {
    await this.#gate
    if (this.failure) throw this.failure
  }

  #passages(): FixedPassage[] {
    return [...this.#texts].flatMap(([key, text]) => {
      const document = this.#refs.get(key)
      if (!document) return []
      return [...text.matchAll(/\S(?:.|\n(?!\n))*/g)].map((match, ordinal) => ({
        id: idOf(match[0]),
        document,
        start: match.index,
        end: match.index + match[0].length,
        text: match[0],
        ordinal,
      }))
    })
  }

  #quote(passage: FixedPassage, words: Set<string>, score: number): Quote {
    const siblings = this.#passages().filter((other) => other.document.id === passage.document.id)
    const sentences = [...passage.text.matchAll(/[^.!?]+[.!?]*\s*/g)]
    const shared = (text: string): number => wordsOf(text).filter((word) => words.has(word)).length
    const best = sentences.sort((a, b) => shared(b[0]) - shared(a[0]))[0]
    const start = passage.start + (best?.index ?? 0)
    return {
      id: passage.id,
      document: passage.document,
      start: passage.start,
      end: passage.end,
      text: passage.text,
      highlight: { start, end: start + (best?.[0].trimEnd().length ?? passage.text.length) },
      ordinal: passage.ordinal,
      passages: siblings.length,
      paragraph: passage.ordinal + 1,
      paragraphs: siblings.length,
      parts: [{ paragraph: passage.ordinal + 1, start: passage.start, end: passage.end }],
      score: Math.min(1, score / 5),
      signals: { lexical: Math.min(1, score / 5), semantic: 0 },
      certainty: certaintyOf(score),
    }
  }

  async ask(request: AskRequest): Promise<Answer> {
    this.asked.push(request)
    await this.#turn()
    if (request.respelt && this.suggestion !== undefined) {
      const { respelt: _, ...asked } = request
      const found = await this.ask({ ...asked, question: this.suggestion })
      return { ...found, question: request.question, searchedAs: this.suggestion }
    }
    if (request.document !== undefined && !this.#texts.has(request.document)) {
      throw new DocumentUnknownError(request.document)
    }
    const words = new Set(wordsOf(`${request.question} ${request.follows ?? ''}`))
    const ranked = this.#passages()
      .filter((passage) => request.document === undefined || passage.document.id === request.document)
      .filter((passage) => !request.without?.includes(passage.id))
      .map((passage) => ({ passage, score: new Set(wordsOf(passage.text).filter((word) => words.has(word))).size }))
      .sort((a, b) => b.score - a.score || a.passage.ordinal - b.passage.ordinal)
    const best = certaintyOf(ranked[0]?.score ?? 0)
    const wanted = ranked.filter(
      ({ score }) => request.limit !== undefined || (score > 0 && certaintyOf(score) === best),
    )
    const quotes = wanted
      .slice(0, request.limit ?? request.count ?? 3)
      .map(({ passage, score }) => this.#quote(passage, words, score))
    const other = ranked.find(
      ({ passage, score }) => score > 1 && quotes.every((q) => q.document.id !== passage.document.id),
    )
    return {
      question: request.question,
      certainty: best,
      probability: best === 'strong' ? 0.9 : best === 'weak' ? 0.4 : 0.05,
      quotes: best === 'none' && request.limit === undefined ? [] : quotes,
      further: ranked.slice(quotes.length, quotes.length + 3).filter(({ score }) => certaintyOf(score) !== 'none')
        .length,
      ...(other && best === 'strong' ? { another: this.#quote(other.passage, words, other.score) } : {}),
      ...(best !== 'strong' && this.suggestion !== undefined ? { suggestion: this.suggestion } : {}),
      ...(best === 'none' ? { nearest: [...this.#refs.values()].slice(0, 1) } : {}),
      milliseconds: 1,
    }
  }

  async quote({ id, grow = { before: 0, after: 0 }, document }: QuoteRequest): Promise<QuoteLookup> {
    await this.#turn()
    const wanted = id.toUpperCase()
    const all = this.#passages()
    const found = all.filter((passage) => passage.id.startsWith(wanted))
    const first = found.find((passage) => passage.document.id === document) ?? found[0]
    if (first && new Set(found.map((passage) => passage.text)).size > 1) {
      return { state: 'ambiguous', id, candidates: found.map((passage) => this.#quote(passage, new Set(), 2)) }
    }
    if (first) return { state: 'found', ...this.#grow(first, grow) }
    const retired = this.#retired.get(wanted)
    if (!retired) return { state: 'unknown', id, ...(/^\w+$/.test(id) ? {} : { malformed: true }) }
    const now = all.find(({ document, ordinal }) => document.id === retired.document && ordinal === retired.ordinal)
    return {
      state: 'retired',
      id,
      retired: { id: wanted, retired: '2026-01-02T03:04:05Z', ...retired },
      documentGone: !this.#texts.has(retired.document),
      ...(now ? { now: this.#quote(now, new Set(), 2) } : {}),
    }
  }

  #grow(passage: FixedPassage, { before, after }: { before: number; after: number }): GrownQuote {
    const siblings = this.#passages().filter((other) => other.document.id === passage.document.id)
    const from = Math.max(0, passage.ordinal - before)
    const to = Math.min(siblings.length - 1, passage.ordinal + after)
    const start = siblings[from]?.start ?? passage.start
    const end = siblings[to]?.end ?? passage.end
    const text = (this.#texts.get(passage.document.id) ?? '').slice(start, end)
    const parts = siblings
      .slice(from, to + 1)
      .map(({ ordinal, start, end }) => ({ paragraph: ordinal + 1, start, end }))
    const stretches: Stretch[] = [{ start, end, text, parts }]
    const quote = { ...this.#quote(passage, new Set(), 2), highlight: { start: passage.start, end: passage.end } }
    return { quote, stretches, more: { before: from, after: siblings.length - 1 - to } }
  }

  #verifyAt({ document, slices }: QuotedPlace): Verification {
    const passages = this.#passages().filter((passage) => passage.document.id === document)
    const found = slices.map(({ start, end }) => {
      const passage = passages.find((one) => one.start <= start && end <= one.end)
      return { start, end, text: passage?.text.slice(start - passage.start, end - passage.start) ?? '', passage }
    })
    const [first] = found
    if (!first?.passage) return { verdict: 'absent', matches: [] }
    const place = { id: first.passage.id, paragraph: first.passage.ordinal + 1, paragraphs: 9 }
    const match = { document: first.passage.document, ...place, similarity: 1, differences: [] }
    return { verdict: 'exact', matches: [{ ...match, slices: found.map(({ passage: _, ...slice }) => slice) }] }
  }

  async verify({ text, at }: Methods['verify']['argument']): Promise<Verification> {
    await this.#turn()
    if (at) return this.#verifyAt(at)
    const bare = text.replace(/^["“]|["”]$/g, '').trim()
    if (!/[\p{L}\p{N}]/u.test(bare)) throw new VerifyEmptyError()
    const exact = this.#passages().find((passage) => passage.text.includes(bare))
    if (exact) {
      const start = exact.start + exact.text.indexOf(bare)
      const slices = [{ start, end: start + bare.length, text: bare }]
      const place = { id: exact.id, paragraph: exact.ordinal + 1, paragraphs: 9 }
      return {
        verdict: 'exact',
        matches: [{ document: exact.document, slices, ...place, similarity: 1, differences: [] }],
      }
    }
    const words = wordsOf(bare)
    const near = this.#passages().find((passage) => {
      const there = new Set(wordsOf(passage.text))
      return words.length > 3 && words.filter((word) => there.has(word)).length >= words.length * 0.7
    })
    if (!near) return { verdict: 'absent', matches: [] }
    const wrong = words.filter((word) => !wordsOf(near.text).includes(word))
    return {
      verdict: 'near',
      matches: [
        {
          document: near.document,
          slices: [{ start: near.start, end: near.end, text: near.text }],
          id: near.id,
          paragraph: near.ordinal + 1,
          paragraphs: 9,
          similarity: 0.8,
          differences: wrong.map((word) => ({ kind: 'added', quoted: word, actual: '' })),
        },
      ],
    }
  }

  async sources({ text }: { text: string }): Promise<ClaimReport> {
    await this.#turn()
    const claims: Claim[] = []
    const quotations: QuotationCheck[] = []
    for (const match of text.matchAll(/[^.!?\n]+[.!?]*/g)) {
      const sentence = match[0].trim()
      if (wordsOf(sentence).length < 2) continue
      const { certainty, quotes } = await this.ask({ question: sentence, count: 3 })
      this.asked.pop()
      const start = match.index + match[0].indexOf(sentence)
      const part = /["“]([^"“”]+)["”]/.exec(sentence)
      const [from, inner] = [start + (part?.index ?? 0) + 1, part?.[1] ?? '']
      const check = part && {
        ...(await this.verify({ text: inner })),
        quotation: { start: from, end: from + inner.length, text: inner },
      }
      if (check) quotations.push(check)
      const verification = check ? { verification: check } : {}
      const range = { start, end: start + sentence.length }
      // Where the topic is sure, this library says what is claimed.
      const stance = {
        verdict: certainty === 'strong' ? ('supported' as const) : ('related' as const),
        differences: [],
      }
      const outcome = verdictOf({ ...range, plain: sentence }, { certainty, stance }, check ? [check] : [])
      claims.push({ ...range, text: sentence, certainty, ...outcome, quotes, ...verification })
    }
    return { claims, quotations, milliseconds: 1 }
  }

  async documents({
    search = '',
  }: {
    search?: string | undefined
  } = {}): Promise<(DocumentRef & { passages: number; paragraphs: number })[]> {
    await this.#turn()
    const refs = [...this.#refs.values()].filter(({ id }) => this.#texts.has(id))
    const wanted = refs.filter(({ title }) => title.toLowerCase().includes(search.toLowerCase()))
    return wanted.map((ref) => {
      const count = this.#passages().filter((passage) => passage.document.id === ref.id).length
      return { ...ref, passages: count, paragraphs: count }
    })
  }

  async read({ document, from = 0, count = 10 }: ReadRequest): Promise<Reading | undefined> {
    await this.#turn()
    const [entry] = (await this.documents()).filter(({ id }) => id === document)
    if (!entry) return undefined
    const passages = this.#passages().filter((passage) => passage.document.id === document)
    const start = Math.min(from, passages.length - 1)
    const page = passages.slice(start, start + count)
    return {
      document: entry,
      passages: page.map(({ id, start, end, text, ordinal }) => ({ id, start, end, text, paragraph: ordinal + 1 })),
      from: start,
    }
  }

  async text({ document }: { document: string }): Promise<string | undefined> {
    await this.#turn()
    return this.#texts.get(document)
  }

  async suggest({ prefix }: { prefix: string }): Promise<{ id: string; label: string }[]> {
    const documents = await this.documents({ search: prefix })
    return documents.slice(0, 25).map(({ id, title }) => ({ id, label: title }))
  }

  async status(): Promise<LibraryStatus> {
    const passages = this.#passages().length
    return {
      documents: this.#texts.size,
      passages,
      waiting: 0,
      languages: ['en'],
      model: 'words',
      dimensions: 0,
      version: this.#version,
    }
  }
}

function certaintyOf(shared: number): Certainty {
  return shared >= 2 ? 'strong' : shared === 1 ? 'weak' : 'none'
}

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []).filter((word) => !STOP.has(word))
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').toUpperCase()
}

function idOf(text: string): string {
  return hashOf(text).slice(0, 8)
}
