import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Verification } from '../../../src/answering/answerer.js'
import { differsInCaseAlone } from '../../../src/answering/verify/letter-case.js'
import { verifyQuote } from '../../../src/answering/verify-quote.js'
import { checkLine, verificationReply } from '../../../src/discord/replies/verification.js'
import { incoming } from '../../support/documents.js'
import { type SmallLibrary, smallLibrary } from '../../support/small-library.js'
import { textsOf } from '../../support/unquote.js'

let small: SmallLibrary
const TEXT =
  'Many TTP leaders and fighters have found refuge in Kabul. HELD FOR RANSOM: the mayor was not there. It was Pakistan’s own\narmy that held them.'

beforeAll(async () => {
  small = await smallLibrary([incoming('refuge.txt', [TEXT])])
})
afterAll(() => small.end())

const verify = (text: string): Promise<Verification> => verifyQuote(small.library, text)
const ASKED = { asker: { id: '1', name: 'Ada' }, text: 'These words', version: 1 }
const said = (verification: Verification): string =>
  textsOf(verificationReply(verification, ASKED).components).join('\n')

describe('the same words in other letters', () => {
  it.each([
    ['MANY TTP LEADERS AND FIGHTERS HAVE FOUND REFUGE', 'exact', '**Exact**, word for word, but not in capitals.'],
    [
      'many ttp leaders and fighters have found refuge',
      'near',
      'the same words, but capital and small letters differ.',
    ],
    [
      'Many TTP Leaders And FIGHTERS have found refuge',
      'near',
      'the same words, but capital and small letters differ.',
    ],
    ["It was PAKISTAN'S OWN ARMY that held them", 'near', 'the same words, but capital and small letters differ.'],
  ])('%s', async (text, verdict, words) => {
    const verification = await verify(text)
    expect(verification.verdict).toBe(verdict)
    expect(differsInCaseAlone(verification)).toBe(true)
    expect(said(verification)).toContain(words)
    expect(checkLine({ ...verification, quotation: { start: 0, end: text.length, text } })).toContain(words)
  })

  it.each([
    ['Many TTP leaders and fighters have found refuge', 'exact', '**Exact**, word for word.'],
    ['many TTP leaders and fighters have found refuge', 'exact', '**Exact**, word for word.'],
    ['HELD FOR RANSOM', 'exact', '**Exact**, word for word.'],
    ['Many TTP leaders and FIGHTERS have found work in Kabul', 'near', '**Near**, not word for word.'],
  ])('is not said of: %s', async (text, verdict, words) => {
    const verification = await verify(text)
    expect(verification.verdict).toBe(verdict)
    expect(differsInCaseAlone(verification)).toBe(false)
    expect(said(verification)).toContain(words)
  })
})
