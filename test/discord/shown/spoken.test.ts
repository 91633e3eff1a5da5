import { describe, expect, it } from 'vitest'
import { asksForSource, isGreeting, namedIds } from '../../../src/discord/shown/spoken.js'
import { isThanks } from '../../../src/discord/shown/thanks.js'

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
  it.each([
    'thanks a lot!',
    'Thank you so much, that was really helpful 🙏',
    'thaaanks',
    'Oh nice, thanks!!',
    'ok thank you bot',
    'great answer',
    "that's exactly what I needed, ty",
    'thanks for the quick answer',
    'Thank you for finding that!',
    'thanks Ida',
    'thanks, @Ida',
    'I appreciate it',
    'makes sense, cheers mate',
    'good bot <3',
    '<:thanks:1234567890> thanks',
    ':pray: :pray:',
    'ok :D',
    "you're the best",
    'got it. thanks again',
    'lmao',
    'hahaha',
    'no worries, good night',
    'Merci beaucoup !',
    'Vielen Dank',
    'muchas gracias',
    'grazie mille',
    'obrigada',
    'спасибо!',
    'дякую',
    'ありがとうございます',
    '谢谢！',
    'धन्यवाद',
    'شكرا',
  ])('"%s" ends it, too', (text) => expect(isThanks(text)).toBe(true))
  it.each([
    'thanks to whom did the town survive',
    'thanks. source?',
    'thanks for what?',
    'thanks, where is the mill',
    'thank you letters of the mayor',
    'great storm',
    'nice harbour rules',
    'perfect tense',
    'cool water port',
    'peace',
    'the best mill',
    'see you where?',
    `thanks ${'a lot '.repeat(400)}x`,
  ])('"%s" asks for something', (text) => expect(isThanks(text)).toBe(false))
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
