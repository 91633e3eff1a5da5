import { describe, expect, it } from 'vitest'
import { explain } from '../../src/documents/explain.js'
import { readDocument } from '../../src/documents/read.js'

const PROSE = [
  'The ferry to the outer islands was cancelled on Monday after the harbour master found cracks in the quay.',
  'Engineers from the mainland are expected to look at the damage on Wednesday, the council said in a statement.',
  '“We have asked for this wall to be mended for six years,” said Ina Torv, who runs the shop at the pier.',
]

const read = (text: string) => readDocument(new TextEncoder().encode(text), 'page.txt')

/** What shows that a text was taken from a web page. */
const FURNITURE = [
  'Toggle navigation',
  'Leave a Reply',
  'Your email address will not be published.',
  'This website uses cookies to improve your experience.',
]
const page = (text: string) => [FURNITURE[0], text, ...FURNITURE.slice(1)].join('\n\n')

/** Reasons and previews of what is left out of a text, its furniture aside. */
async function leftOut(text: string): Promise<[string, string][]> {
  const blocks = explain(await read(text)).filter(({ preview }) => !FURNITURE.includes(preview))
  return blocks.filter((block) => block.kind === 'left-out').map((block) => [block.reason ?? '', block.preview])
}

const notes = (line: string) => [PROSE[0], PROSE[1], line, PROSE[2]].join('\n\n')
const around = (line: string) => page(notes(line))
const below = (...lines: string[]) => page([...PROSE, ...lines].join('\n\n'))
const above = (...lines: string[]) => page([...lines, ...PROSE].join('\n\n'))

describe('left out wherever it stands on a page', () => {
  it.each<[string, string]>([
    ['comment form', 'Leave a comment'],
    ['comment form', 'Your email address will not be published. Required fields are marked *'],
    ['comment form', 'You must be logged in to post a comment.'],
    ['comment form', '12 Comments'],
    ['cookie or privacy notice', 'Accept all cookies'],
    ['cookie or privacy notice', 'Terms of Use | Privacy Policy'],
    ['list of other articles', 'Related Articles'],
    ['list of other articles', 'You might also like:'],
    ['list of other articles', 'Editor’s Picks'],
    ['link to another article', 'Also read: Fishermen block the inner harbour over new quotas'],
    ['link to another article', 'Read more » Why the tunnel was never built'],
    ['link to another article', 'RELATED STORY | Mayor resigns over harbour fees'],
    ['link to another article', 'Continue reading'],
    ['call to follow or share', 'Follow us on Instagram and YouTube for more stories from the coast!'],
    ['call to follow or share', 'Share this article'],
    ['call to follow or share', 'Facebook Twitter WhatsApp Email'],
    ['call to follow or share', 'Join our Telegram channel'],
    ['call to follow or share', 'Questions about this report? Get in touch with our desk.'],
    ['call to subscribe', 'Sign up for our weekly newsletter'],
    ['call to subscribe', 'Subscribe to our morning bulletin and never miss an update in your inbox.'],
    ['advertisement', 'ADVERTISEMENT'],
    ['advertisement', 'Story continues below advertisement'],
    ['picture credit', 'Photo: Lena Marsh/Coast Agency'],
    ['picture credit', 'Image credit: Harbour Museum'],
    ['picture credit', '(AP Photo/Jon Vale)'],
    ['picture credit', 'Photo by J. Marsh'],
    ['call to follow or share', 'Follow Coast Today on Facebook'],
    ['copyright line', 'Powered by PressKit'],
    ['copyright line', '© 2021 Coast Media Ltd. All rights reserved.'],
    ['page control', 'Skip to content'],
    ['page control', 'Back to top'],
    ['reading time', '4 min read'],
    ['reading time', 'Reading time: 3 minutes'],
    ['label of the page', 'Last updated on'],
  ])('%s: %s', async (reason, line) => {
    expect(await leftOut(around(line))).toEqual([[reason, expect.any(String)]])
    expect((await leftOut(below(line)))[0]?.[0]).toBe(reason)
    expect(await leftOut(notes(line))).toEqual([])
  })
})

describe('left out above or below the text', () => {
  it.each<[string, string]>([
    ['cookie or privacy notice', 'We use cookies to personalise content and to analyse our traffic. Accept Settings'],
    ['cookie or privacy notice', 'By continuing to use this site you agree to our use of cookies.'],
    ['about the site', 'Welcome to Coastline, the blog where we bring you the best stories from the sea.'],
    ['tags of the page', 'Tags: ferry, harbour, islands'],
    ['label of the page', '3 hours ago'],
    ['about the site', 'Coastline Today is your trusted source for news from the islands.'],
  ])('%s: %s', async (reason, line) => {
    expect((await leftOut(below(line, 'Leave a Reply')))[0]?.[0]).toBe(reason)
    expect((await leftOut(above(line)))[0]?.[0]).toBe(reason)
    expect(await leftOut(around(line))).toEqual([])
  })

  it('the label of a section over a headline, and a trail of links', async () => {
    const text = above('Home > News > Islands', 'LOCAL NEWS', 'Ferry to the outer islands cancelled')
    expect((await leftOut(text)).map(([reason]) => reason)).toEqual(['trail of links', 'label of a section'])
    expect((await read(text)).title).toBe('Ferry to the outer islands cancelled')
  })

  it('the entries below a list’s label', async () => {
    const entries = ['Storm closes the northern road', 'New captain for the lifeboat']
    expect((await leftOut(below('Most Popular', ...entries))).map(([reason]) => reason)).toEqual([
      'list of other articles',
      'entry of a list of other articles',
      'entry of a list of other articles',
    ])
  })
})

describe('stays', () => {
  it.each([
    'The committee found that cookies were stored on the laptop before anybody had agreed to it.',
    'This website uses cookies, wrote the regulator, and hardly anybody who visits it knows what they are for.',
    'The photo shows the quay in 1931, with the old crane still standing at its end.',
    'Photographs of the damage were sent to the insurers on Tuesday.',
    'Follow the coast road north until you reach the lighthouse, then ask for the key.',
    'Share prices of the ferry company fell by a tenth on the news.',
    'She left a reply on the door: gone fishing, back on Thursday.',
    'Readers are asked to sign up for a slot at the town hall, where the plans are shown until May.',
    'The most read book in the island’s library is a tide table.',
    'Copyright was the last thing on her mind when she copied the chart by hand.',
    'Related questions were put to the minister, who did not answer them.',
    'Welcome to the club, he said, and handed her an oar.',
    'Published in 1889, the chart is still the only one that shows the northern reef.',
    'By noon the water had gone.',
    'Click the bolt into its socket and close the hatch.',
    'Tags were tied to every crate.',
    'Subscribe to a theory and you will see it everywhere, the old engineer used to say.',
    'It may interest you that the wall was built by prisoners.',
    'Search parties went out at dawn.',
    'Powered by wind alone, the ferry crossed in an hour.',
    'Picture by picture, the album tells of the war.',
    'Questions about the mole? The engineer had none.',
    'Join protests that were called for on Facebook and you may be fined, the police said.',
  ])('%s', async (sentence) => {
    for (const text of [notes(sentence), around(sentence), below(sentence), above(sentence)]) {
      const document = await read(text)
      const kept = document.blocks.filter((block) => block.kind === 'paragraph')
      expect(kept.map(({ start, end }) => document.text.slice(start, end))).toContain(sentence)
    }
  })
})

describe('bylines and datelines', () => {
  it('are context, and tell author and date', async () => {
    const document = await read(
      ['Ferry to the outer islands cancelled', 'By Ada Quay', 'March 3rd, 2021', ...PROSE].join('\n\n'),
    )
    expect(document).toMatchObject({ author: 'Ada Quay', published: '2021-03-03' })
    expect(document.blocks.slice(1, 3).map(({ kind }) => kind)).toEqual(['byline', 'byline'])
  })

  it('are not what a paragraph begins with', async () => {
    const first = 'NORTH QUAY, March 3 (Coast Agency) By Wednesday the ferry was running again, the council said.'
    const document = await read(['Ferry to the outer islands cancelled', first, ...PROSE].join('\n\n'))
    expect(document.blocks[1]).toMatchObject({ kind: 'paragraph' })
    expect(document.author).toBeUndefined()
  })
})
