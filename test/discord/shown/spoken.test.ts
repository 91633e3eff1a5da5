import { describe, expect, it } from 'vitest'
import { asksForSource, isGreeting, isThanks, namedIds } from '../../../src/discord/shown/spoken.js'

describe('what asks for the source of a message', () => {
  it.each([
    'source?',
    'Sources?',
    'SOURCE',
    'citation?',
    'citation needed',
    'says who?',
    'Says who??',
    'any source for that?',
    "what's your source?",
    '[citation needed]',
    'proof?',
    '',
    '??',
  ])('"%s" does', (text) => expect(asksForSource(text)).toBe(true))
  it.each([
    'what is the source of the Nile?',
    'who says the TTP is banned?',
    'which sources does the report name?',
    'source code of the bot',
    'thanks',
  ])('"%s" does not', (text) => expect(asksForSource(text)).toBe(false))
})

describe('a greeting', () => {
  it.each(['hi', 'Hello!', 'hey there', 'help', 'What can you do?'])('"%s" is one', (text) =>
    expect(isGreeting(text)).toBe(true),
  )
  it.each(['', 'hi, who leads them?', 'help the Taliban', 'hello kitty'])('"%s" is none', (text) =>
    expect(isGreeting(text)).toBe(false),
  )
})

describe('thanks', () => {
  it.each(['thanks', 'Thank you!', 'thx :)', 'ty', '👍', '🙏🙏', 'ok', 'Cheers.', '...'])('"%s" ends a talk', (text) =>
    expect(isThanks(text)).toBe(true),
  )
  it.each(['', '?', 'thanks, but who leads them?', 'thank whom?', 'ok and what about 2014?', 'ΤΤΡ'])(
    '"%s" does not',
    (text) => expect(isThanks(text)).toBe(false),
  )
})

describe('ids in a message', () => {
  it('are found in brackets, once each, three at most', () => {
    expect(namedIds('see [fn:ABCDEF1], [FN: abcdef2 ] and [fn:ABCDEF1]')).toEqual(['ABCDEF1', 'abcdef2'])
    expect(namedIds('[fn:AAAAAA1][fn:AAAAAA2][fn:AAAAAA3][fn:AAAAAA4]')).toHaveLength(3)
    expect(namedIds('fn:ABCDEF1 [fn:] [fn:a|b|c|d]')).toEqual([])
  })
})
