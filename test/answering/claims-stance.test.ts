import { describe, expect, it } from 'vitest'
import { stanceOf } from '../../src/answering/claims/judge/stance.js'
import { sentencesOf } from '../../src/documents/sentences.js'

const FERRY = {
  title: 'Alder Ferry: conditions of carriage',
  headings: [],
  text: `Dogs are allowed on the outer deck if they are kept on a lead. Horses are not carried. A single ticket costs 4 crowns for
adults and 2 crowns for children under 12. The library is open from Tuesday to Saturday. It is closed on Sundays and Mondays. Since 2019
the mayor has been Marla Quist. Gareth Bly thanked Ruth Okonjo for the hedge. Over 200 boats were counted in May. The canteen stays
open. The ferry moved its office from Tarn to Dale. The lamps were lit by forty keepers.`.replace(/\n/g, ' '),
}

const said = (claim: string) =>
  stanceOf(
    claim,
    [
      {
        ...FERRY,
        sentences: sentencesOf(FERRY.text).map(({ start, end }) => ({ text: FERRY.text.slice(start, end) })),
      },
    ],
    () => 2,
  )

describe('what a passage says of a claim', () => {
  it.each([
    'A single ticket costs four crowns for adults.',
    'Marla Quist has been the mayor since 2019.',
    'Gareth Bly thanked Ruth Okonjo for the hedge.',
    'Ruth Okonjo was thanked by Gareth Bly for the hedge.',
    'The lamps were lit by 40 keepers.',
    'Horses are not carried.',
  ])('supports %j', (claim) => {
    expect(said(claim).verdict).toBe('supported')
  })

  it.each([
    ['Dogs are not allowed on the outer deck.', 'not', ''],
    ['A single ticket costs 5 crowns for adults.', '5 crowns', '4 crowns'],
    ['Marla Quist has been the mayor since 2015.', '2015', '2019'],
    ['20 boats were counted in May.', '20 boats', 'Over 200 boats'],
    ['The canteen stays closed.', 'closed', 'open'],
    ['The ferry moved its office from Dale to Tarn.', 'Dale to Tarn', 'Tarn to Dale'],
    ['Ruth Okonjo thanked Gareth Bly for the hedge.', 'Ruth Okonjo thanked Gareth', 'Gareth Bly thanked Ruth'],
    ['Over 200 boats were counted in June.', 'June', 'May'],
  ])('contradicts %j', (claim, quoted, actual) => {
    const { verdict, differences } = said(claim)
    expect(verdict).toBe('contradicted')
    expect(differences[0]).toMatchObject({ quoted, actual })
  })

  it.each([
    'Horses are carried on the ferry.',
    'The library is open on Mondays.',
    'Marla Quist has been mayor since 2015.',
    'A single ticket costs 4 crowns for adults because fuel is dear.',
    'All boats were counted in May by the harbour master.',
    'Only adults pay 4 crowns for a single ticket.',
    // Nearly word for word, with something in another's place.
    'A single ticket costs 2 crowns for adults and 4 crowns for children under 12.',
    'Dogs are allowed on the outer lead if they are kept on a deck.',
  ])('never supports %j', (claim) => {
    expect(said(claim).verdict).not.toBe('supported')
  })

  it('knows whom a pronoun means from the sentence before', () => {
    const sentences = ['Agda Holm was a potter.', 'She won first prize at the Brenna fair in 1987.'].map((text) => ({
      text,
    }))
    const of = (claim: string) => stanceOf(claim, [{ title: 'Potters', headings: [], sentences }], () => 2).verdict
    expect(of('Agda Holm won first prize at the Brenna fair.')).toBe('supported')
    expect(of('Agda Holm won first prize at the Brenna fair in 1997.')).toBe('contradicted')
  })

  it('reads no denial into a condition', () => {
    const sentences = [{ text: 'Leaving a bike outside a station adds 4 florins.' }]
    const claim = "Leaving a bike outside a station adds 4 florins, if it isn't a holiday."
    expect(stanceOf(claim, [{ title: 'Bikes', headings: [], sentences }], () => 2).verdict).not.toBe('contradicted')
  })

  it.each([
    ['Crews must wear red caps.', 'Crews may wear red caps.'],
    ['Crews may wear red caps.', 'Crews must wear red caps.'],
    ['Night boats stop at Dale.', 'Night boats used to stop at Dale.'],
  ])('does not support %j by %j', (claim, text) => {
    expect(stanceOf(claim, [{ title: 'Boats', headings: [], sentences: [{ text }] }], () => 2).verdict).not.toBe(
      'supported',
    )
  })
})
