import { describe, expect, it } from 'vitest'
import { passagesOf } from '../../src/documents/passages.js'
import { readDocument } from '../../src/documents/read.js'
import { sentencesOf } from '../../src/documents/sentences.js'

const PROSE =
  'The storm of last night broke the north mole in two places and flooded the fish market to the second step.'
const OTHER = 'The mayor asked the capital for help on Monday, and was promised two pumps and forty men by the evening.'

const read = (text: string, name: string, note = {}) => readDocument(new TextEncoder().encode(text), name, note)

async function quotable(text: string, name: string): Promise<string> {
  const document = await read(text, name)
  return passagesOf(document)
    .map(({ start, end }) => document.text.slice(start, end))
    .join('\n')
}

async function headings(text: string, name: string): Promise<string[]> {
  const { blocks, text: whole } = await read(text, name)
  return blocks.filter((block) => block.kind === 'heading').map(({ start, end }) => whole.slice(start, end))
}

describe('documents of hardly anything', () => {
  it.each([
    'Gate code 4471',
    'MV Aurora',
    'Torvane 3, 2nd floor',
    'see Ada',
    '☎ 555-0143',
    'Ash Wednesday',
    'p. 47',
    'Das Passwort lautet Flut42',
    'Код двери 4711',
    '門の暗証番号は4711',
    'Subscribe',
    'Photo: Ada',
    'Most read',
    '© 2021 Ada Quay',
  ])('%j is quoted', async (text) => {
    expect(await quotable(text, 'a.txt')).toBe(text)
    expect(await quotable(text, 'a.md')).toContain(text)
    expect(await quotable(`<p>${text}</p>`, 'a.html')).toBe(text)
  })
})

describe('raised and lowered', () => {
  it.each([
    ['2<sup>10</sup> boxes', '2¹⁰ boxes'],
    ['10<sup>-3</sup> litres', '10⁻³ litres'],
    ['12 km<sup>2</sup>', '12 km²'],
    ['H<sub>2</sub>SO<sub>4</sub>', 'H₂SO₄'],
    ['<sup>3</sup> And it came to pass', '³ And it came to pass'],
    ['in 1888<sup>[4]</sup> the', 'in 1888 the'],
    ['the 21<sup>st</sup> of May', 'the 21st of May'],
    ['x<sub>i</sub> is', 'x_i is'],
    ['E = mc<sup>2</sup>', 'E = mc²'],
    ['an area of 4πr<sup>2</sup>', 'an area of 4πr²'],
    ['in 1888<sup>a</sup> the', 'in 1888ª the'],
    ['the 2<sup>o</sup> of May', 'the 2º of May'],
    ['le 1<sup>er</sup> mai', 'le 1er mai'],
    ['the mole<sup>3</sup> is', 'the mole is'],
  ])('%s', async (source, text) => {
    expect(await quotable(`<p>So ${source} here.</p>`, 'a.html')).toContain(text)
  })
})

describe('withdrawn text', () => {
  it.each([
    ['The fee is <del>4</del> <ins>5</ins> crowns.', 'The fee is 5 crowns.'],
    ['Dogs are <s>not</s> allowed.', 'Dogs are allowed.'],
    ['<p><del>The mole is closed.</del></p><p>The mole is open.</p>', 'The mole is open.'],
    ['Open <strike>daily</strike> on Mondays.', 'Open on Mondays.'],
    ['<ul><li><s>Rope</s></li><li>Tar.</li></ul>', '• Tar.'],
    ['<span style="text-decoration: line-through">9</span>8 crowns.', '8 crowns.'],
  ])('%s', async (source, text) => {
    expect((await quotable(source, 'a.html')).replace(/\s+/g, ' ')).toBe(text)
  })

  it.each([
    ['The fee is ~~4~~ 5 crowns.', 'The fee is 5 crowns.'],
    ['~~The mole is closed.~~ The mole is open.', 'The mole is open.'],
    ['- ~~Rope~~\n- Tar.', 'Tar.'],
    ['Dogs are ~~not~~ allowed.', 'Dogs are allowed.'],
    ['| a | b |\n|---|---|\n| ~~1~~ 2 | 3 |', '2'],
  ])('%s', async (source, text) => {
    const shown = (await quotable(source, 'a.md')).replace(/\s+/g, ' ')
    expect(shown).toContain(text)
    expect(shown).not.toMatch(/4|closed|Rope|not|1/)
  })
})

describe('HTML within Markdown', () => {
  it.each([
    ['<p>Salt &amp; pepper cost &euro;3 &mdash; each.</p>', 'Salt & pepper cost €3 — each.'],
    ['<div>One<br>Two</div>', 'One\nTwo'],
    ['<table><tr><td>Toll</td><td>5 crowns</td></tr><tr><td>Tax</td><td>2</td></tr></table>', 'Toll | 5 crowns'],
    ['<details><summary>Why?</summary>\n\nBecause.\n\n</details>', 'Because.'],
    ['<ul><li>Rope</li><li>Tar</li></ul>', 'Rope\n\n• Tar'],
    ['Tide&nbsp;table&hellip; and <kbd>Ctrl</kbd>', 'Tide\u00a0table… and Ctrl'],
    ['<ol><li>Go</li><li>Stop</li></ol>', '2. Stop'],
    ['<dl><dt>Toll</dt><dd>5 crowns</dd></dl>', '5 crowns'],
    ['<span hidden>No</span> yes &copy; 2020', 'yes © 2020'],
    ['<!-- no -->Tide &lt;b&gt;', 'Tide <b>'],
  ])('%s', async (source, text) => {
    const shown = await quotable(`${PROSE}\n\n${source}\n`, 'a.md')
    expect(shown.replace(/\u00a0/g, ' ')).toContain(text.replace(/\u00a0/g, ' '))
  })
})

describe('titles', () => {
  it.each([
    ['The mole is broken\n\nby Ada Quay\n\n', 'The mole is broken'],
    ['The mole is broken\n\nPosted on May 4, 2021 by admin\n\n', 'The mole is broken'],
    ['The mole is broken\n\nPart one\n\n', 'The mole is broken'],
    ['HARBOUR BY-LAWS 1921\n\nPART I\n\nOf vessels\n\n', 'HARBOUR BY-LAWS 1921'],
    ['Version 2.4.0\n\nFixed\n\n', 'Version 2.4.0'],
    ['Leek soup\n\nServes 6\n\n', 'Leek soup'],
    ['Fish soup\n\nIngredients\n\n1 fish\n\n2 leeks\n\n', 'Fish soup'],
    ['The mole is broken\n\n4 May 2021\n\n', 'The mole is broken'],
    ['The mole is broken\n\n***\n\n', 'The mole is broken'],
    ['Die Mole ist gebrochen\n\nvon Ada Quay\n\n', 'Die Mole ist gebrochen'],
    ['Мол сломан\n\nАда Куэй\n\n', 'Мол сломан'],
    ['Torvane, 4 May\n\nDear Ada,\n\n', 'Torvane, 4 May'],
  ])('%j', async (start, title) => {
    expect((await read(`${start}${PROSE}\n\n${OTHER}\n`, 'a.txt')).title).toBe(title)
  })
})

describe('first lines that go on', () => {
  it.each([
    'The play has no acts and no scenes. It is broken off once, when the\nmanager and the others leave the stage to agree on what comes next.',
    'The ferry, which had been out of service since the storm of last night, and the crew, which had\nbeen waiting on the quay, left at noon.',
    'Whoever reads this in a hundred years, when the mole has long been rebuilt and everybody who saw the old one is dead, may wonder',
  ])('%s', async (lines) => {
    expect(await quotable(`${lines}\n\n${PROSE}\n\n${OTHER}\n`, 'a.txt')).toContain(lines)
  })
})

describe('headings right below a chapter’s number', () => {
  const pathOf = async (source: string, name: string) => passagesOf(await read(source, name)).at(-1)?.headings

  it.each([
    [`# Book\n\n## Chapter V\n\n## Our march\n\n${PROSE}`, ['Chapter V', 'Our march']],
    [`# Book\n\n## 3.\n\n## Our march\n\n${PROSE}`, ['3.', 'Our march']],
    [`# Book\n\n## Part two\n\n### One\n\n### Our march\n\n${PROSE}`, ['Part two', 'One', 'Our march']],
    [`# Book\n\n## Drafts\n\n## Our march\n\n${PROSE}`, ['Our march']],
    [`# Book\n\n## Chapter V\n\n${PROSE}\n\n## Our march\n\n${PROSE}`, ['Our march']],
    [`# Book\n\n## Chapter V\n\n## Our march\n\n${PROSE}\n\n## Chapter VI\n\n${PROSE}`, ['Chapter VI']],
  ])('%j', async (source, path) => expect(await pathOf(source, 'a.md')).toEqual(path))
})

describe('where a title, an author and a date come from', () => {
  const page = (head: string) =>
    `<html><head><title>From the title</title>${head}</head><body><h1>From the headline</h1><p>${PROSE}</p></body></html>`

  it('sources.json goes before the source', async () => {
    const note = { title: 'Noted', author: 'Ada Quay', published: '2020' }
    expect(await read(page('<meta name="author" content="Pim Dale">'), 'a.html', note)).toMatchObject(note)
    expect(await read('---\ntitle: Front\n---\n\n# Head\n\nText.', 'a.md', note)).toMatchObject(note)
  })

  it.each([
    ['a.md', `---\ntitle: Front\nauthor: Pim Dale\n---\n\n# Head\n\n${PROSE}`, { title: 'Front', author: 'Pim Dale' }],
    ['a.md', `# Head\n\n${PROSE}`, { title: 'Head' }],
    ['a.md', `## Head\n\n${PROSE}`, { title: 'Head' }],
    ['a.md', `${PROSE}\n\n## Head\n\n${PROSE}`, { titleFrom: 'first-words' }],
    ['a.html', page('<meta name="author" content="Pim Dale">'), { author: 'Pim Dale' }],
    [
      'a.html',
      page(
        '<script type="application/ld+json">{"@type":"Article","author":{"@type":"Person","name":"Pim Dale"},"datePublished":"2020-03-04"}</script>',
      ),
      { author: 'Pim Dale', published: '2020-03-04' },
    ],
    [
      'a.html',
      page('<meta property="article:published_time" content="2020-03-04T10:00Z">'),
      { published: '2020-03-04' },
    ],
  ])('%s: %s', async (name, source, found) => {
    expect(await read(source, name)).toMatchObject(found)
  })

  it.each([
    '<meta name="author" content="Harbour Post">',
    '<meta name="author" content="admin">',
    '<meta name="author" content="https://example.org/ada">',
    '<time datetime="2024-06-05">5 June</time>',
    '<meta name="author" content="@adaquay">',
  ])('%s says neither who nor when', async (head) => {
    const document = await read(page(head), 'a.html')
    expect(document.published).toBeUndefined()
    expect([undefined, 'Harbour Post']).toContain(document.author)
  })
})

describe('documents about what pages have round their text', () => {
  it.each([
    ['Cookie policy', 'This site uses cookies to remember you.', 'Accept all'],
    ['Privacy notice', 'We use cookies for statistics on this website.', 'Manage cookies'],
    ['How we moderate', 'Be the first to comment.', 'Comments are closed.'],
    ['Newsletters', 'Sign up for our newsletter.', 'Subscribe now'],
    ['Sharing buttons', 'Share this article on Facebook', 'Tweet this'],
    ['Copyright', '© 2021 Harbour Post. All rights reserved.', 'Photo: Reuters'],
    ['Page elements', '4 min read', 'Back to top', 'Load more'],
    ['Lists', 'Most read', 'Related articles', 'Popular posts'],
    ['Imprint', 'Contact us', 'About us'],
  ])('%s', async (...lines) => {
    const shown = await quotable(lines.join('\n\n'), 'a.txt')
    for (const line of lines.slice(1)) expect(shown).toContain(line)
  })
})

describe('lines between paragraphs that are no headings', () => {
  it.each([
    'Save this article',
    'Copy link',
    'Reporting by Ada Quay and Pim Dale',
    'Was this page helpful?',
    'Edit this page on GitHub',
    '3 thoughts on “The mole”',
    'Photo by A. Holt',
    '[Applause]',
    '(Laughter)',
    'ADA: [inaudible]',
    'Save for later',
    'Listen to this story',
    'Sort by newest',
    'Edit source',
    'Story continues below',
    'Image: the mole',
    'Posted in News | Tagged boats',
    '♪ music ♪',
    '[00:12:03]',
  ])('%s', async (line) => {
    expect(await headings(`The mole\n\n${PROSE}\n\n${line}\n\n${OTHER}\n`, 'a.txt')).not.toContain(line)
  })

  it.each([
    [
      'Council, 4 May',
      'CHAIR: Good evening.',
      '[Applause]',
      'CHAIR: Those in favour?',
      '(Laughter)',
      'CHAIR: Carried.',
    ],
    ['Interview', 'Q: Who are you?', 'A: The keeper.', '(Pause)', 'Q: Since when?', 'A: Since 1888.'],
    ['The Lamp, act one', 'ADA. Who is there?', '(Enter Pim.)', 'PIM. A friend.', '[Thunder]', 'ADA. Come in.'],
    ['Hearing', 'MS. TARN: State your name.', 'THE WITNESS: Pim Dale.', '[Off the record]', 'MS. TARN: Go on.'],
    [
      'Podcast',
      'HOST',
      'Welcome back to the show, all of you.',
      'GUEST',
      'Thanks for having me here again.',
      'HOST',
      'Go.',
    ],
  ])('of the transcript “%s”', async (title, ...lines) => {
    expect(await headings([title, ...lines].join('\n\n'), 'a.txt')).toEqual([title])
    expect(await quotable([title, ...lines].join('\n\n'), 'a.txt')).toBe(lines.join('\n\n'))
  })
})

describe('sentences', () => {
  it.each([
    ['The berth is approx. 5 crowns a day.', 'It is long.'],
    ['See Yan et al. [2004] for the proof.', 'It holds.'],
    ['The mast is 40 ft. 6 in. high.', 'It leans.'],
    ['Under para. 4 no fee is due.', 'So it is.'],
    ['J. R. Holt built it for E. Tarn in May.', 'She sold it.'],
    ["'Who is it?' asked the cook.", 'Nobody spoke.'],
    ['‘Stop!’ cried the mate.', 'They stopped.'],
    ['It rose from 3.5 to 4.2 percent, i.e. by a fifth.', 'Then it fell.'],
    ['Ropes, tar etc. are sold here.', 'Nails are not.'],
    ['Prof. Dale and Rev. Orr came at 9 a.m. on Monday.', 'They left.'],
    ['It is No. 5 on the list, cf. p. 12 and vol. 3.', 'Look there.'],
    ['He waited... and waited.', 'Then he left.'],
    ['It rose by 2.5 m.', 'Then it fell.'],
    ['Each weighs 40 kg.', 'They float.'],
    ['Mr. Dale vs. Ms. Tarn was heard in Jan. 2020.', 'She won.'],
    ['The U.S. Navy came at 5 p.m. on Monday.', 'It left.'],
    ['Art. 5 para. 2 lit. b applies.', 'It is law.'],
    ['Born c. 1850 in Oslo.', 'Died later.'],
  ])('%j ends where it does', (...sentences) => {
    const text = sentences.join(' ')
    expect(sentencesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(sentences)
  })
})
