import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { passagesOf } from '../../src/documents/passages.js'
import { readDocument } from '../../src/documents/read.js'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string, name: string) => readDocument(bytes(text), name)

async function quotable(text: string, name: string): Promise<string> {
  const document = await read(text, name)
  return passagesOf(document)
    .map(({ start, end }) => document.text.slice(start, end))
    .join('\n')
}

describe('short documents', () => {
  it.each(['Key under the mat', 'PIN 0042', 'Call Ada', 'Tuesday, 4 pm', 'Rope\nTar\nNails', 'Related'])(
    '%j stays',
    async (text) => expect(await quotable(text, 'a.txt')).toBe(text),
  )
})

const INTRO = 'The office is at the quay and opens at nine, whatever the weather and the day of the week.'

describe('steps, answers and entries', () => {
  it.each([
    'Share it with your crew',
    'Email it to the clerk before noon',
    'Post it to the town hall',
    'Send this to all members',
    'Print on A4 paper',
    'Click here and hold for two seconds',
    '45 minutes',
    'Yesterday',
    'No comments',
    '3 days ago',
    'Tags: red for ropes, blue for nets',
    'Photo: old crane',
    'Cookie settings',
    'Register',
    'Follow us on foot to the gate',
    'Subscribe to the tide service before you sail',
    'Bookmark the page with a ribbon',
    'Teilen Sie es mit der Mannschaft',
    'Partagez-le avec l’équipage',
    '12 minutes',
    'Just now',
    'Advertising',
    'On Facebook and Twitter',
    'By Ada Quay',
  ])('%s', async (line) => {
    for (const name of ['a.txt', 'a.md']) {
      const { blocks } = await read(`${INTRO}\n\n${line}\n\n${INTRO}`, name)
      expect(blocks.map(({ kind }) => kind)).not.toContain('left-out')
      expect(await quotable(`${INTRO}\n\nWhat then?\n\n${line}\n`, name)).toContain(line)
    }
  })

  it.each([
    'Related',
    'More from the harbour',
    'Also in town',
    'Popular',
    'Latest news',
    'In this section',
    'Recommended',
    'Further reading',
    'Verwandte Themen',
    'Lire aussi',
    'Ver también',
  ])('entries below “%s”', async (heading) => {
    const markdown = `# Plan\n\n${INTRO}\n\n## ${heading}\n\n- Pilot station 555-0143\n- Crane: 40 crowns\n`
    expect(await quotable(markdown, 'a.md')).toContain('Pilot station 555-0143')
    const page = `<h1>Plan</h1><p>${INTRO}</p><h2>${heading}</h2><ul><li>Pilot station 555-0143</li></ul>`
    expect(await quotable(page, 'a.html')).toContain('Pilot station 555-0143')
  })

  it.each([
    'Comments',
    'Share',
    'Log in',
    'My account',
    'Email',
    'Cookies',
    'Newsletter',
    'Leave a reply',
    'Photo credits',
    'Kommentare',
    'Partager',
  ])('heading “%s”', async (heading) => {
    for (const [source, name] of [
      [`= API\n\n== Values\n\n${INTRO}\n\n== ${heading}\n\n${INTRO}\n`, 'a.adoc'],
      [`API\n===\n\nValues\n------\n\n${INTRO}\n\n${heading}\n${'-'.repeat(heading.length)}\n\n${INTRO}\n`, 'a.rst'],
      [`# API\n\n## Values\n\n${INTRO}\n\n## ${heading}\n\n${INTRO}\n`, 'a.md'],
      [`<h1>API</h1><h2>Values</h2><p>${INTRO}</p><h3>${heading}</h3><p>${INTRO}</p>`, 'a.html'],
    ] as const) {
      expect(
        passagesOf(await read(source, name))
          .at(-1)
          ?.headings.at(-1),
      ).toBe(heading)
    }
  })
})

describe('raised, lowered and struck out', () => {
  it.each([
    ['10<sup>9</sup> fish', '10⁹ fish'],
    ['40 m<sup>2</sup> of net', '40 m² of net'],
    ['in 1953<sup><a href="#f1">7</a></sup> it fell', 'in 1953 it fell'],
    ['CO<sub>2</sub> rose', 'CO₂ rose'],
    ['the 1<sup>st</sup> mate', 'the 1st mate'],
    ['<s>7</s>8 crowns', '8 crowns'],
    ['is <del>not</del> closed', 'is closed'],
    ['<strike>Old</strike> New rules', 'New rules'],
  ])('%s', async (source, text) => {
    expect(await quotable(`<p>${source} for all.</p>`, 'a.html')).toBe(`${text} for all.`)
    expect(await quotable(`It ${source.replace(/<a [^>]*>|<\/a>/g, '')} for all.`, 'a.md')).not.toMatch(
      /109|m2|19537\b|CO2|78|not closed|Old/,
    )
  })
})

describe('charsets that a page declares', () => {
  it.each([
    ['windows-1253', 'Κανένα πλοίο'],
    ['windows-1255', 'אין כניסה'],
    ['iso-8859-9', 'Gemi ışığı'],
    ['windows-1250', 'Žádná loď'],
    ['koi8-r', 'Судно идёт'],
    ['windows-1251', 'Судно не может'],
    ['iso-8859-2', 'Każda łódź'],
    ['windows-1257', 'Kiekvienas laivas turi šviesą'],
    ['shift_jis', '船は港に入る'],
    ['gb2312', '船只进入港口'],
    ['big5', '船隻進入港口'],
    ['euc-kr', '배가 항구에'],
  ])('%s', async (charset, text) => {
    const page = `<html><head><meta charset="${charset}"><title>x</title></head><body><p>${text}.</p></body></html>`
    const document = await readDocument(iconv.encode(page, charset), 'a.html')
    expect(document.text).toContain(text)
  })
})

describe('lists and panels of a page', () => {
  it.each([
    ['<ol start="3"><li>a cat<li>a dog</ol>', '3. a cat\n\n4. a dog'],
    ['<ol type="a"><li>a cat</li><li>a dog</li></ol>', 'a. a cat\n\nb. a dog'],
    ['<ol type="I"><li>a cat</li><li value="4">a dog</li></ol>', 'I. a cat\n\nIV. a dog'],
    ['<ol reversed><li>a cat</li><li>a dog</li></ol>', '2. a cat\n\n1. a dog'],
    ['<ul><li>a cat</li><li>a dog</li></ul>', '• a cat\n\n• a dog'],
    ['<ol style="list-style-type: lower-alpha"><li>a cat</li><li>a dog</li></ol>', 'a. a cat\n\nb. a dog'],
    ['<ol style="list-style: upper-roman inside"><li>a cat</li></ol>', 'I. a cat'],
    ['<ol style="list-style:none"><li>§ 1 a cat</li><li>§ 2 a dog</li></ol>', '§ 1 a cat\n\n§ 2 a dog'],
    ['<ul style="list-style: none"><li>a cat</li></ul>', 'a cat'],
    ['<ol start="0"><li>a cat</li><li>a dog</li></ol>', '0. a cat\n\n1. a dog'],
  ])('%s', async (list, text) => expect((await read(list, 'a.html')).text).toBe(text))

  it.each([
    '<details><summary>Why?</summary><p>Because.</p></details>',
    '<button aria-expanded="false">Why?</button><div hidden><p>Because.</p></div>',
    '<h3><button>Why?</button></h3><div style="display:none">Because.</div>',
    '<dl><dt>Why?</dt><dd>Because.</dd></dl>',
    '<aside><h4>Why?</h4><p>Because.</p></aside>',
    '<div role="tablist"><button role="tab">Why?</button></div><div role="tabpanel" aria-hidden="true">Because.</div>',
    '<button class="accordion">Why so?</button><div style="display: none">Because.</div>',
    '<label for="t">Why?</label><input type="checkbox" id="t"><div>Because.</div>',
  ])('%s', async (panel) => {
    const { text } = await read(`<p>${INTRO}</p>${panel}`, 'a.html')
    expect(text).toMatch(/Why( so)?\?/)
    expect(text).toContain('Because.')
  })
})

describe('closed panels of a page', () => {
  const page = (panels: string) =>
    `<html><head><title>FAQ</title><script src="a.js"></script><link rel="stylesheet" href="a.css"></head><body>
     <nav><a href="/">Home page</a></nav><main><h1>FAQ</h1>${panels}</main><footer><p>The site</p></footer></body></html>`

  it.each([
    '<div><h3>Why at #?</h3><div class="answer" hidden>The tide # comes in twice a day.</div></div>',
    '<div class="card"><a href="#c#">Why at #?</a><div id="c#" class="collapse"><p>The tide # comes in twice a day.</p></div></div>',
    '<details><summary>Why at #?</summary>The tide # comes in twice a day.</details>',
    '<div><button role="tab" aria-controls="p#">Why at #?</button></div><div role="tabpanel" id="p#" aria-hidden="true"><p>The tide # comes in twice a day.</p></div>',
    '<div class="toggle"><span role="button">Why at #?</span><p>The tide # comes in twice a day.</p></div>',
    '<dl><dt>Why at #?</dt><dd>The tide # comes in twice a day.</dd></dl>',
  ])('%s', async (panel) => {
    const source = page([6, 7, 8, 9].map((hour) => panel.replaceAll('#', String(hour))).join('\n'))
    const { text } = await read(source, 'page.html')
    for (const hour of [6, 7, 8, 9]) {
      expect(text).toContain(`Why at ${hour}?`)
      expect(await quotable(source, 'page.html')).toContain(`The tide ${hour} comes in twice a day.`)
    }
    expect(await quotable(source, 'page.html')).not.toMatch(/Home page|The site/)
  })
})

describe('the beginning of a Markdown file', () => {
  it.each([
    '---\n\nA speech.\n\n---\n\nMore.',
    '---\n- A speech\n- a toast\n---\n\nMore.',
    '---\nPim: A speech was held, and nobody heard it.\n\n---\n\nMore.',
    '---\nPart one: A speech\n\nIt was long.\n\n---\n\nMore.',
    '---\nJust a line\n---\n\nMore.',
    '+++\nNo matter\n+++\n\nMore.',
  ])('%j is text', async (source) =>
    expect((await read(source, 'a.md')).text).toMatch(/A speech|Just a line|No matter/),
  )

  it.each(['---\ntitle: A\n---\n\nMore.', '---\ntags:\n  - a\n---\n\nMore.', '+++\ntitle = "A"\n+++\n\nMore.'])(
    '%j is front matter',
    async (source) => expect((await read(source, 'a.md')).text).toBe('More.'),
  )
})

describe('dates and names that are none of the source’s', () => {
  it.each([
    'Date: 1 March 2024',
    '1 March 2024',
    'Deadline: 2024-03-01',
    'By Car From The North',
    'By Public Transport',
    'When: 5 June 2024, 8 pm',
    'Termin: 5. Juni 2024',
    'Date limite : 5 juin 2024',
    'Valid until 2024-06-05',
    'By Order Of The Council',
    'By Air Mail',
  ])('%s', async (line) => {
    const document = await read(`The regatta\n\n${line}\n\n${INTRO}\n\n${INTRO}`, 'a.txt')
    expect(document.author).toBeUndefined()
    expect(document.published).toBeUndefined()
    expect(document.title).toBe('The regatta')
  })
})
