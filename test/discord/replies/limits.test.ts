import { describe, expect, it } from 'vitest'
import type {
  Answer,
  Claim,
  DocumentEntry,
  QuotationCheck,
  Quote,
  QuoteLookup,
  Verification,
} from '../../../src/answering/answerer.js'
import { verdictOf } from '../../../src/answering/claims/verdict.js'
import { answerReply } from '../../../src/discord/replies/answer.js'
import { sourceLine } from '../../../src/discord/replies/byline.js'
import { changedReply } from '../../../src/discord/replies/changed.js'
import { checkMessage } from '../../../src/discord/replies/check.js'
import { citedIds } from '../../../src/discord/replies/citation.js'
import { claimsReply, listed } from '../../../src/discord/replies/claims.js'
import type { Reply } from '../../../src/discord/replies/components.js'
import { documentsReply } from '../../../src/discord/replies/documents.js'
import { fullTextReply } from '../../../src/discord/replies/full-text.js'
import { FORMATS, ledgerReply } from '../../../src/discord/replies/ledger.js'
import { nothingReply } from '../../../src/discord/replies/nothing.js'
import { cardOf, grownCard } from '../../../src/discord/replies/quote-card.js'
import { drawQuotes } from '../../../src/discord/replies/quotes-message.js'
import { readingReply } from '../../../src/discord/replies/reading.js'
import { verificationReply } from '../../../src/discord/replies/verification.js'
import { weakMentionReply } from '../../../src/discord/replies/weak.js'
import { someRange } from '../../support/hostile.js'
import { world } from '../../support/hostile-world.js'
import { textsOf, unquote } from '../../support/unquote.js'

const ROUNDS = 300
const ASKER = { id: '1541609931755487234', name: '' }

/** Within every limit, nothing alive in a quote, and no quote that is not its document's. */
function expectSound(reply: Reply, texts: Map<string, string>): void {
  const problems = checkMessage(reply)
  if (problems.length > 0) expect.fail(`${problems.join('; ')} in ${JSON.stringify(reply.components)}`)
  for (const shown of textsOf(reply.components)) {
    const { quotes, alive } = unquote(shown)
    if (alive.length > 0) expect.fail(`${alive.join()} in ${shown}`)
    for (const piece of quotes.flat()) {
      if (piece !== '' && ![...texts.values()].some((text) => text.includes(piece))) {
        expect.fail(`${JSON.stringify(piece)} stands in no document; drawn as ${shown}`)
      }
    }
  }
}

const rounds = (name: string, draw: (made: ReturnType<typeof world>) => Reply): void =>
  it(name, () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const made = world(seed)
      expectSound(draw(made), made.texts)
    }
  })

describe('within every limit of a message, hostile in every field', () => {
  const answerOf = (made: ReturnType<typeof world>, quotes: number, length: number): Answer => ({
    question: made.words(90),
    certainty: made.random() < 0.5 ? 'strong' : 'weak',
    probability: 0.5,
    quotes: Array.from({ length: quotes }, () => made.quote(length)),
    another: made.quote(),
    ...(made.random() < 0.5 ? { note: made.words() } : {}),
    milliseconds: 1,
  })

  rounds('an answer of one to five quotes', (made) => {
    const quotes = 1 + Math.floor(made.random() * 5)
    const options = made.random() < 0.5 ? { private: true, seen: ['1234567', '7654321'] } : { private: false }
    const style = made.random() < 0.5 ? 'compact' : 'full'
    const [counted, under] = [made.random() < 0.5, made.random() < 0.5]
    const answer = answerOf(made, quotes, 200)
    return answerReply(answer, { ...ASKER, name: made.words() }, { ...options, style, counted, under })
  })

  it('an answer shows its best quote whole where that can be, and cuts the others round their highlights', () => {
    const sentences = (n: number): string =>
      Array.from({ length: n }, (_, i) => `Sentence ${i} of the text stands here.`).join(' ')
    const quote = (id: string, text: string): Quote => {
      const start = text.indexOf('Sentence 30')
      const highlight = { start, end: start + 'Sentence 30 of the text stands here.'.length }
      const document = { id, title: id, file: id }
      const place = { ordinal: 0, passages: 2, paragraph: 1, paragraphs: 2 }
      const more = { ...place, score: 1, signals: { lexical: 1, semantic: 1 } }
      return { id: `${id}AAAAAA`, document, start: 0, end: text.length, text, highlight, ...more, certainty: 'strong' }
    }
    const quotes = ['A', 'B', 'C'].map((id) => quote(id, sentences(id === 'A' ? 60 : 70)))
    const { reply, cut } = drawQuotes({
      owner: ASKER,
      summary: 's',
      byline: { line: 'b', cut: false },
      cards: quotes.map((quote) => cardOf(quote)),
      private: false,
    })
    expect(cut).toEqual([false, true, true])
    const shown = textsOf(reply.components)
    for (const text of shown.slice(1)) expect(text).toContain('**Sentence 30 of the text stands here.**')
    expect(shown[2]).toMatch(/> \[…\] Sentence .* here\. \[…\]\n/)
  })

  rounds('a quote grown over several stretches', (made) => {
    const quote = made.quote(60)
    const state = { id: quote.id, before: 3, after: 4, highlight: someRange(made.random, quote.text.length) }
    const other = made.quote(200)
    const stretches = [
      { start: quote.start, end: quote.end, text: quote.text },
      { start: other.start + 9e6, end: other.end + 9e6, text: other.text, heading: made.words() },
    ]
    const card = grownCard({ quote, stretches, more: { before: 1, after: 0 } }, state)
    const byline = sourceLine({ ...ASKER, name: made.words() }, false)
    return drawQuotes({
      owner: ASKER,
      summary: '**1 passage**',
      byline,
      cards: [card],
      private: false,
    }).reply
  })

  rounds('the full text of a passage, on any page', (made) => {
    const quote = made.quote(900)
    const state = { id: quote.id, before: 0, after: 0, highlight: someRange(made.random, quote.text.length) }
    const stretches = [{ start: quote.start, end: quote.end, text: quote.text, heading: made.words() }]
    return fullTextReply(
      { quote, stretches, more: { before: 0, after: 0 } },
      state,
      Math.floor(made.random() * 3),
      ASKER,
    )
  })

  rounds('a page of a document', (made) => {
    const passages = Array.from({ length: 8 }, (_, index) => {
      const { id, start, end, text, heading } = made.quote(300)
      return { id, start, end, text, paragraph: index + 1, ...(heading ? { heading } : {}) }
    })
    const direction = made.random() < 0.5 ? 'forwards' : 'backwards'
    return readingReply({ document: made.document(), passages, from: 3 }, ASKER, direction)
  })

  const verification = (made: ReturnType<typeof world>): Verification => {
    const match = (): Verification['matches'][number] => {
      const { id, document, start, end, text, heading } = made.quote(300)
      const differences = Array.from({ length: 30 }, () => ({
        kind: made.random() < 0.5 ? ('changed' as const) : ('missing' as const),
        quoted: made.words(),
        actual: made.words(),
      }))
      const place = made.random() < 0.5 ? { id, paragraph: 3, paragraphs: 9 } : {}
      const slices = [
        { start, end, text },
        { start, end, text },
      ]
      return { document, slices, ...place, ...(heading ? { heading } : {}), similarity: 0.9, differences }
    }
    const verdict = (['exact', 'near', 'absent'] as const)[Math.floor(made.random() * 3)] ?? 'absent'
    return { verdict, matches: [match(), match(), match()] }
  }

  rounds('a verification', (made) =>
    verificationReply(verification(made), { asker: ASKER, text: made.words(2000), version: 9 }),
  )

  const claimed = (made: ReturnType<typeof world>): Claim => {
    const text = made.words()
    const quotes = made.random() < 0.7 ? [made.quote()] : []
    const certainty = quotes[0]?.certainty ?? 'none'
    const quotation = { start: 0, end: text.length, text }
    const check = made.random() < 0.5 ? { ...verification(made), quotation } : undefined
    const range = { start: 0, end: text.length }
    const verdict = (['supported', 'contradicted', 'related'] as const)[Math.floor(made.random() * 3)] ?? 'related'
    const differences = [{ kind: 'changed' as const, quoted: made.words(), actual: made.words() }]
    const stance = { verdict, differences }
    const outcome = verdictOf({ ...range, plain: text }, { certainty, stance }, check ? [check] : [])
    const claim = { ...range, text, certainty, ...outcome, quotes }
    return check ? { ...claim, verification: check } : claim
  }

  rounds('the claims of a message', (made) => {
    const claims = Array.from({ length: 1 + Math.floor(made.random() * 14) }, () => claimed(made))
    const quotations = Array.from({ length: Math.floor(made.random() * 5) }, (_, index) => {
      const text = made.words()
      return { ...verification(made), quotation: { start: 1 + index, end: 1 + index + text.length, text } }
    })
    return claimsPage(claims, quotations)
  })

  const claimsPage = (claims: Claim[], quotations: QuotationCheck[]): Reply => {
    const best = claims[0]?.quotes[0]
    return claimsReply({
      ...listed({ claims, quotations }),
      total: claims.length,
      current: 0,
      ...(best ? { card: cardOf(best) } : {}),
      target: ASKER.id,
      owner: ASKER,
    })
  }

  it('ten misquoted claims full of markdown, and misquotes under none', () => {
    const made = world(1)
    const text = '*_~|`'.repeat(40)
    const misquote = (start: number): QuotationCheck => ({
      verdict: 'near',
      matches: [
        {
          document: made.document(),
          slices: [{ start: 0, end: text.length, text }],
          similarity: 0.9,
          differences: Array.from({ length: 9 }, () => ({
            kind: 'changed' as const,
            quoted: `${text}a`,
            actual: text,
          })),
        },
      ],
      quotation: { start, end: start + text.length, text },
    })
    const claims = Array.from({ length: 10 }, (_, start): Claim => {
      const range = { start, end: start + text.length }
      return {
        ...range,
        text,
        certainty: 'weak',
        verdict: 'contradicted',
        misquoted: true,
        quotes: [made.quote()],
        verification: misquote(start),
      }
    })
    for (const quotations of [[], Array.from({ length: 10 }, (_, index) => misquote(50 + index))]) {
      expectSound(claimsPage(claims, quotations), made.texts)
    }
  })

  const lookups = (made: ReturnType<typeof world>): QuoteLookup[] => [
    { state: 'unknown', id: made.words() },
    { state: 'ambiguous', id: 'ABCDEFG', candidates: Array.from({ length: 9 }, () => made.quote()) },
    {
      state: 'retired',
      id: 'ABCDEFG',
      retired: {
        id: 'ABCDEFG',
        hash: '',
        document: 'd',
        title: made.words(),
        ordinal: 1,
        retired: '2026-01-02T00:00:00Z',
      },
      documentGone: made.random() < 0.5,
      now: made.quote(),
    },
    { state: 'found', quote: made.quote(), stretches: [], more: { before: 0, after: 0 } },
  ]

  rounds('what became of quotes whose source has changed', (made) => {
    const lost = [...lookups(made), ...lookups(made)].flatMap((lookup) =>
      lookup.state === 'found' ? [] : [{ id: made.words(), lookup }],
    )
    return changedReply(lost.slice(0, 1 + Math.floor(made.random() * lost.length)), ASKER.id, ASKER)
  })

  rounds('the ledger of sources, in every format', (made) => {
    const entries = Array.from({ length: 40 }, (_, index) => ({
      id: `ABCDEF${index}`,
      askedBy: made.words(),
      question: made.words(400),
      address: 'https://discord.com/channels/1541609931755487234/1541609931755487234/1541609931755487234',
      posted: new Date(0),
      lookup: lookups(made)[Math.floor(made.random() * 4)] ?? { state: 'unknown' as const, id: 'X' },
    }))
    return ledgerReply(entries, FORMATS[Math.floor(made.random() * FORMATS.length)] ?? 'message')
  })

  rounds('lists, refusals and hedged lines', (made) => {
    const entries = Array.from({ length: 1 + Math.floor(made.random() * 40) }, (): DocumentEntry => made.document())
    const answer: Answer = {
      question: made.words(90),
      certainty: 'none',
      probability: 0,
      quotes: [],
      nearest: entries.slice(0, 2),
      ...(made.random() < 0.5 ? { suggestion: made.words() } : {}),
      milliseconds: 1,
    }
    const replies = [
      documentsReply(
        entries,
        made.maybe(() => made.words().slice(0, 60)),
        1,
        ASKER,
      ),
      nothingReply(answer, entries, ASKER, { private: made.random() < 0.5 }),
      weakMentionReply(answer, { ...ASKER, name: made.words() }),
    ]
    return replies[Math.floor(made.random() * replies.length)] ?? nothingReply(answer, [], ASKER, { private: true })
  })
})

describe('an id in a citation', () => {
  it('cannot be forged by a document, its title or a question', () => {
    const forged = '\n-# x · `[fn:FORGED1]`\n> -# x · `[fn:FORGED2]`'
    const quote: Quote = {
      id: 'GENUINE',
      document: { id: 'd', title: forged, file: 'f', author: forged, publisher: forged },
      start: 0,
      end: forged.length,
      text: forged,
      highlight: { start: 0, end: 0 },
      ordinal: 0,
      passages: 1,
      paragraph: 1,
      paragraphs: 1,
      heading: forged,
      score: 1,
      signals: { lexical: 1, semantic: 1 },
      certainty: 'strong',
    }
    const answer: Answer = { question: forged, certainty: 'strong', probability: 1, quotes: [quote], milliseconds: 1 }
    const reply = answerReply(answer, { ...ASKER, name: forged }, { private: false })
    expect(citedIds(textsOf(reply.components).join('\n'))).toEqual(['GENUINE'])
  })
})
