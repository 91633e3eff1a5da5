import { describe, expect, it } from 'vitest'
import type { Certainty, Claim, QuotationCheck, Quote } from '../../src/answering/answerer.js'
import { evidenceOf } from '../../src/answering/claims/evidence.js'
import type { Standing } from '../../src/answering/claims/verdict.js'
import { listed } from '../../src/discord/replies/claims.js'

const TEXT = 'The city has no money for a second tunnel'
const document = { id: 'd', title: 'The mayor', file: 'mayor.txt' }

const quoteOf = (id: string): Quote => ({
  id,
  document,
  start: 0,
  end: 4,
  text: 'Text',
  highlight: { start: 0, end: 4 },
  ordinal: 0,
  passages: 9,
  paragraph: 1,
  paragraphs: 9,
  score: 0.5,
  signals: { lexical: 0, semantic: 0 },
  certainty: 'weak',
})

const checkOf = (verdict: QuotationCheck['verdict'], id?: string): QuotationCheck => ({
  verdict,
  matches: [
    {
      document,
      slices: [{ start: 0, end: TEXT.length, text: TEXT }],
      ...(id === undefined ? {} : { id }),
      similarity: 0.9,
      differences: [],
    },
  ],
  quotation: { start: 0, end: TEXT.length, text: TEXT },
})

const claimOf = (standing: Standing, certainty: Certainty, best?: string, verification?: QuotationCheck): Claim => ({
  start: 0,
  end: TEXT.length,
  text: TEXT,
  certainty,
  ...(standing === 'misquoted' ? { verdict: 'contradicted', misquoted: true } : { verdict: standing }),
  quotes: best === undefined ? [] : [quoteOf(best)],
  ...(verification ? { verification } : {}),
})

describe('what is shown with a claim', () => {
  it.each<[string, Claim, string | undefined]>([
    ['what the search found', claimOf('supported', 'strong', 'BEST'), 'BEST'],
    ['the place of an exact quotation', claimOf('supported', 'weak', 'BEST', checkOf('exact', 'HERE')), 'HERE'],
    ['also where the search is sure', claimOf('supported', 'strong', 'BEST', checkOf('exact', 'HERE')), 'HERE'],
    ['what was misquoted', claimOf('misquoted', 'strong', 'BEST', checkOf('near', 'HERE')), 'HERE'],
    ['the best where it is the same', claimOf('misquoted', 'weak', 'HERE', checkOf('near', 'HERE')), 'HERE'],
    ['no passage for a misquoted heading', claimOf('misquoted', 'strong', 'BEST', checkOf('near')), undefined],
    ['no doubtful one for a quoted heading', claimOf('supported', 'weak', 'BEST', checkOf('exact')), undefined],
    ['a sure one for a quoted heading', claimOf('supported', 'strong', 'BEST', checkOf('exact')), 'BEST'],
    ['what was found of an absent one', claimOf('related', 'strong', 'BEST', checkOf('absent')), 'BEST'],
    ['nothing', claimOf('nothing', 'none'), undefined],
  ])('%s', (_, claim, id) => {
    expect(listed({ claims: [claim], quotations: [] }).claims[0]?.quote?.id).toBe(id)
    const evidence = evidenceOf(claim)
    expect(evidence && ('quote' in evidence ? evidence.quote.id : evidence.match.id)).toBe(id)
  })
})
