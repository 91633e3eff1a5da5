import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimsOf } from '../../src/answering/claims.js'

/** Messages with the claims in them. */
const CLAIMS: [message: string, claims: string[]][] = [
  ['Norway exports more salmon than any other country.', ['Norway exports more salmon than any other country.']],
  ['The bridge opened in 1932. It cost four lives.', ['The bridge opened in 1932.', 'It cost four lives.']],
  ['hey all! the dam was finished in 1970', ['the dam was finished in 1970']],
  [
    'Good morning everyone! The glacier lost 12 metres of ice last summer.',
    ['The glacier lost 12 metres of ice last summer.'],
  ],
  ['the senate rejected the treaty with turkey', ['the senate rejected the treaty with turkey']],
  [
    'no way. the airline cancelled 300 flights and nobody got a refund',
    ['the airline cancelled 300 flights and nobody got a refund'],
  ],
  ['I think Sweden joined NATO in 2024.', ['I think Sweden joined NATO in 2024.']],
  ['I read somewhere that octopuses have three hearts', ['I read somewhere that octopuses have three hearts']],
  [
    'It is clear that the minister knew about the oil spill.',
    ['It is clear that the minister knew about the oil spill.'],
  ],
  [
    'Apparently the ferry company paid bribes to port officials',
    ['Apparently the ferry company paid bribes to port officials'],
  ],
  ["I don't agree, the reactor was shut down in 2011.", ["I don't agree, the reactor was shut down in 2011."]],
  [
    'lol that is dumb because Brazil produces most of the coffee in the world',
    ['lol that is dumb because Brazil produces most of the coffee in the world'],
  ],
  ['<@123456789> the **reactor** was shut down in 2011', ['the **reactor** was shut down in 2011']],
  ['**The reactor was shut down in 2011.**', ['The reactor was shut down in 2011.']],
  ['> The reactor was shut down in 2011.\nthat is so wrong', ['The reactor was shut down in 2011.']],
  [
    '> The reactor near the river was shut down in 2011 after a leak of water\nno way lol',
    ['The reactor near the river was shut down in 2011 after a leak of water'],
  ],
  [
    'Some facts:\n- the reactor was shut down in 2011\n- Germany imports gas from Norway',
    ['the reactor was shut down in 2011', 'Germany imports gas from Norway'],
  ],
  [
    '1. Kenya signed the accord\n2. Uganda did not sign the accord',
    ['Kenya signed the accord', 'Uganda did not sign the accord'],
  ],
  [
    '* 40% fewer accidents on rural roads\n* 12 deaths in 2020',
    ['40% fewer accidents on rural roads', '12 deaths in 2020'],
  ],
  [
    'The mayor said “the city has no money for a second tunnel” on Friday.',
    ['The mayor said “the city has no money for a second tunnel” on Friday.'],
  ],
  ['“Every third house in the valley stands empty.”', ['“Every third house in the valley stands empty.”']],
  [
    'He said: "The valley is empty. Nobody will come back to the farms." and left.',
    ['He said: "The valley is empty. Nobody will come back to the farms." and left.'],
  ],
  ['Did he really say "the city has no money for a second tunnel"?', ['"the city has no money for a second tunnel"']],
  ['The U.S. government sold the island to Denmark', ['The U.S. government sold the island to Denmark']],
  [
    'see [this report](https://example.org/a): the fund lost 3 billion euros',
    ['see [this report](https://example.org/a): the fund lost 3 billion euros'],
  ],
  ['The fund lost 3 billion euros https://example.org/report 😂', ['The fund lost 3 billion euros']],
  ['```js\nconst a = 1\n```\nNode 20 ships with a test runner.', ['Node 20 ships with a test runner.']],
  ['||The butler killed Lord Ashton||', ['The butler killed Lord Ashton']],
  [
    'btw the population of Lagos doubled between 1990 and 2010',
    ['btw the population of Lagos doubled between 1990 and 2010'],
  ],
  [
    'the pipeline leaked twice. they never repaired the valve near Calgary',
    ['the pipeline leaked twice.', 'they never repaired the valve near Calgary'],
  ],
  [
    'Wolves returned to Saxony in 2000! Farmers lost hundreds of sheep!',
    ['Wolves returned to Saxony in 2000!', 'Farmers lost hundreds of sheep!'],
  ],
  ['Vaccines do not cause autism.', ['Vaccines do not cause autism.']],
  ['The strike ended after nine weeks. thanks for reading!', ['The strike ended after nine weeks.']],
  ['Chile has the driest desert on Earth\nanyway how was your weekend?', ['Chile has the driest desert on Earth']],
  ...[
    'US air strikes eliminated successive TTP leaders.',
    'US pulled out of Afghanistan in August 2021',
    'US AIR STRIKES KILLED TWELVE FIGHTERS',
    'ID cards became mandatory in Portugal in 1914.',
    "Osama Mehmood heads al-Qaeda's branch in the Indian subcontinent.",
    'TTP raises money through extortion',
    'Akhundzada orders everything from Kandahar',
    'the minister dodges questions about royalties',
    'US troops guard the airport in Nairobi.',
  ].map((claim): [string, string[]] => [claim, [claim]]),
  [
    'When the mine closed, half of the village moved to Leeds.',
    ['When the mine closed, half of the village moved to Leeds.'],
  ],
]

/** Messages without any. */
const NO_CLAIMS = [
  'good morning everyone',
  'Hello!',
  'thanks a lot <@123456789>',
  'thank you so much for the help yesterday',
  'lol same',
  'this is so dumb',
  'I agree',
  'That movie was absolutely terrible.',
  'he is such an idiot',
  'you are wrong',
  'You should read the article again before you post.',
  'source?',
  'does anyone have a source for that',
  'What did the minister say about the tunnel?',
  'Who built the bridge over the Elbe in 1932?',
  'Is it true that Norway exports more salmon than Chile?',
  'anyone up for a game of chess tonight?',
  'I had pizza for dinner and watched a film with my sister',
  'my flight to Oslo was delayed again',
  'gonna grab coffee before class',
  'brb',
  'https://example.org/a/b?c=d',
  '<:party:123456789012345678> 🎉🎉🎉',
  '<@1> <@2> <#3>',
  '!play never gonna give you up',
  '/ask who built the bridge',
  'please post the link to the report',
  'Look at this chart',
  "don't feed the trolls",
  'happy birthday Anna!!',
  'see you all on Monday',
  '```\nselect name from users where id = 4\n```',
  'yeah no',
  'Some facts about the tunnel:',
  'we should meet up in Berlin next month',
  'I love how the sunset looks over the lake',
  'your sources are trash',
  'us too lol',
  'us guys should meet in Berlin this Friday',
  'IM SO TIRED OF THE NEW ZELDA BOSSES',
  'Friday drinks anyone',
  "Sarah's exams next week, wish her luck",
  'two heads are better than one haha',
  'my orders from Amazon arrived late again',
  'imagine believing the government',
  '',
  '   \n ',
]

describe('claims of a message', () => {
  it.each(CLAIMS)('%j', (message, claims) => {
    expect(claimsOf(message).map(({ text }) => text)).toEqual(claims)
  })

  it.each(NO_CLAIMS)('none in %j', (message) => {
    expect(claimsOf(message)).toEqual([])
  })

  it('keeps offsets into the message as it was sent', () => {
    const message = '> **Hi <@12>!** The mayor said “the city has *no money* for it” on Friday.'
    const [claim] = claimsOf(message)
    expect(message.slice(claim?.start, claim?.end)).toBe(claim?.text)
    expect(claim?.plain).toBe('The mayor said “the city has no money for it” on Friday.')
  })

  it('searches without an opening clause that has no content', () => {
    const [claim] = claimsOf("I don't agree, the reactor was shut down in 2011.")
    expect(claim?.plain).toBe('the reactor was shut down in 2011.')
  })

  it('gives ranges in order, without overlaps, within the message', () => {
    const part = fc.constantFrom(
      'The dam was built in 1970. ',
      'lol ',
      '\n- ',
      '“',
      '”',
      '**',
      '<@1> ',
      '? ',
      'ok so ',
      '```',
      'https://a.b/c ',
      '> ',
      '🎉',
      '"',
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(part, fc.string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 20 }),
        (parts) => {
          const message = parts.join('')
          let from = 0
          for (const { start, end, text } of claimsOf(message)) {
            expect(start).toBeGreaterThanOrEqual(from)
            expect(end).toBeGreaterThan(start)
            expect(message.slice(start, end)).toBe(text)
            from = end
          }
          expect(from).toBeLessThanOrEqual(message.length)
        },
      ),
    )
  })
})
