import type { ActResult, SeenMessage } from 'local-discord'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { LETTERS, readCustomId } from '../../src/discord/replies/custom-id.js'
import { labels, words } from '../../src/discord/replies/words.js'
import { openStage, type Stage, TEXTS, wordsOf } from '../support/stage.js'

/** Another language for everything that the bot says: each word outside the gaps, letter by letter. */
function reworded(template: string): string {
  const rotated = (text: string): string =>
    text.replace(/[a-z]/gi, (letter) => {
      const first = letter < 'a' ? 65 : 97
      return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first)
    })
  return template
    .split(/(\{[^}]*\})/)
    .map((part) => {
      if (!part.startsWith('{')) return rotated(part)
      const [name, ...forms] = part.slice(1, -1).split('|')
      return `{${[name, ...forms.map((form) => rotated(form))].join('|')}}`
    })
    .join('')
}

/** Says everything with other words from now on. Twice is as before. */
function reword(): void {
  for (const list of [words, labels]) {
    const texts: Record<string, string> = list
    for (const [name, text] of Object.entries(texts)) texts[name] = reworded(text)
  }
}

let stage: Stage
let room: string
let changed = false

beforeAll(async () => {
  stage = await openStage({ messageContent: true })
})
afterAll(() => stage.close())
beforeEach(async ({ task }) => {
  room = await stage.thread(task.name)
})
afterEach(() => {
  if (changed) reword()
  changed = false
  stage.answerer.change('doc1', TEXTS[0]?.text ?? '')
})

/** What was posted until now was said with the words of now; the bot starts again with other words. */
async function startWithOtherWords(): Promise<void> {
  reword()
  changed = true
  await stage.restart()
}

const Q = 'who is the keeper of the lighthouse?'
const mention = (text: string): string => `<@${stage.bot.user.id}> ${text}`
const first = ({ messages }: ActResult): SeenMessage => messages[0] as SeenMessage
const asked = (): unknown => stage.answerer.asked.at(-1)
const say = async (content: string, as = 'Ada'): Promise<ActResult> =>
  stage.act(as, { do: 'say', channel: room, content })
const slash = async (command: string, options: Record<string, string | boolean | number>): Promise<SeenMessage> =>
  first(await stage.act('Ada', { do: 'slash', channel: room, command, options }))
const now = async ({ id }: SeenMessage): Promise<SeenMessage | undefined> =>
  (await stage.see('Ada', room)).find((message) => message.id === id)

/** The custom ids of a message as it stands now, by their letters; of several of a kind the last. */
async function idsOf(message: SeenMessage): Promise<Map<string, string>> {
  const json = JSON.stringify(((await now(message)) ?? message).components)
  const all = [...json.matchAll(/"custom_id":"([^"]+)"/g)].map((match) => match[1] ?? '')
  return new Map(all.map((id) => [readCustomId(id)?.letter ?? '', id]))
}

async function press(as: string, message: SeenMessage, letter: string): Promise<ActResult> {
  const custom_id = (await idsOf(message)).get(letter) ?? ''
  return stage.act(as, { do: 'button', channel: room, message: message.id, custom_id })
}

describe('every button works on a message that was posted with other words', () => {
  it('more and less, the rarer actions, read', async () => {
    const answer = await slash('ask', { question: Q, count: 1 })
    await startWithOtherWords()
    const more = first(await press('Ada', answer, LETTERS.more))
    expect(wordsOf(more)).toContain('> Whale oil was given up in 1840.')
    await press('Ada', more, LETTERS.less)
    expect(wordsOf(await now(more))).not.toContain('Whale oil')
    const menu = first(await press('Morgan', answer, LETTERS.menu))
    const reading = first(await press('Morgan', menu, LETTERS.read))
    expect(wordsOf(reading)).toContain('Whale oil was given up')
    const page = await slash('read', { document: 'doc1', from: '2' })
    reword()
    const back = [...JSON.stringify(page.components).matchAll(/"(fn2\|r\|[^"]*\|b\|[^"]*)"/g)].at(0)?.[1] ?? ''
    await stage.act('Ada', { do: 'button', channel: room, message: page.id, custom_id: back })
    reword()
    expect(wordsOf(await now(page))).toContain('passages 1–1 of 4')
  })

  it('other passages, another source, follow up, a reply', async () => {
    const answer = await slash('ask', { question: Q, count: 1 })
    const within = await slash('ask', { question: Q, document: 'doc2' })
    const long = `Once more, ${'and so on, as everybody in this old town has said for years; '.repeat(12)}${Q}`
    const cut = first(await say(mention(long)))
    await startWithOtherWords()
    await press('Chen', answer, LETTERS.others)
    expect(asked()).toMatchObject({ question: Q, without: [expect.any(String)] })
    const another = first(await press('Chen', answer, LETTERS.another))
    expect(wordsOf(another)).toContain('The harbour of Lowmoor')
    await press('Chen', another, LETTERS.follow)
    const { modal } = await press('Chen', within, LETTERS.follow)
    const form = { do: 'modal', channel: room, message: within.id, custom_id: modal?.custom_id ?? '' } as const
    await stage.act('Chen', { ...form, fields: { question: 'and what oil burns there?' } })
    expect(asked()).toMatchObject({ follows: Q, document: 'doc2' })
    const content = mention('and who earns crowns?')
    await stage.act('Morgan', { do: 'reply', channel: room, message: within.id, content })
    expect(asked()).toMatchObject({ follows: Q, document: 'doc2' })
    await press('Chen', cut, LETTERS.others)
    expect(asked()).toMatchObject({ question: long })
  })

  it('show it to me, post here, delete, /sources', async () => {
    const weak = first(await say(mention('are there herrings?')))
    const hidden = await slash('ask', { question: Q, private: true })
    const doomed = await slash('ask', { question: Q })
    await startWithOtherWords()
    const closest = first(await press('Ada', weak, LETTERS.closest))
    expect(wordsOf(closest)).toContain('four herrings')
    expect(asked()).toMatchObject({ question: 'are there herrings?' })
    const menu = first(await press('Ada', doomed, LETTERS.menu))
    await press('Ada', menu, LETTERS.remove)
    expect(await now(doomed)).toBeUndefined()
    await press('Ada', hidden, LETTERS.post)
    const posted = (await stage.see('Morgan', room)).filter((message) => wordsOf(message).includes('nine crowns'))
    expect(posted).toHaveLength(1)
    expect(wordsOf(await slash('sources', {}))).toMatch(/sbe Ada/)
    // A weak answer stays one, whatever it is called: so it is said when it grows.
    const [said] = wordsOf(closest).trim().split('\n')
    await press('Ada', closest, LETTERS.more)
    expect(wordsOf(await now(closest))).toContain(`${said}\n`)
  })

  it('claims keep what was found of their quotations, and a quote is posted with it', async () => {
    const content =
      'Fishermen pay a tax of herrings on every barrel, says everybody in this old town who has ever paid one. The gazette wrote “Its keeper, Ida Marsh, has not left the rock since the great earthquake”.'
    const message = (await say(content, 'Morgan')).message?.id ?? ''
    const command = 'Find sources'
    const claims = first(await stage.act('Ada', { do: 'message-command', channel: room, message, command }))
    await startWithOtherWords()
    await press('Ada', claims, LETTERS.claim)
    expect(wordsOf(await now(claims))).toMatch(/▸\*\* ⚠️ 2.*\n-# .*~~earthquake~~/)
    const custom_id = (await idsOf(claims)).get(LETTERS.claimMenu) ?? ''
    const value = /"value":"(1\|[^"]*)"/.exec(JSON.stringify((await now(claims))?.components))?.[1] ?? ''
    await stage.act('Ada', { do: 'select', channel: room, message: claims.id, custom_id, values: [value] })
    reword()
    await press('Ada', claims, LETTERS.postReply)
    reword()
    const replies = (await stage.see('Chen', room)).filter((seen) => seen.message_reference?.message_id === message)
    expect(replies.map((reply) => wordsOf(reply))).toEqual([expect.stringMatching(/ · .*~~earthquake~~/)])
    await press('Ada', claims, LETTERS.postReply)
    expect((await stage.see('Chen', room)).filter((seen) => seen.message_reference !== undefined)).toHaveLength(1)
  })

  it('a message is mended once, however often', async () => {
    const answer = await slash('ask', { question: 'which fishermen pay the tax of herrings?' })
    const text = TEXTS[0]?.text ?? ''
    stage.answerer.change('doc1', text.replace('four herrings', 'five herrings'))
    const notice = first(await press('Ada', answer, LETTERS.more))
    const mending = await press('Morgan', answer, LETTERS.more)
    expect(wordsOf(notice)).toContain('five herrings')
    await press('Morgan', first(mending), LETTERS.mend)
    expect(wordsOf(await now(answer))).toContain('updated')
    stage.answerer.change('doc1', text.replace('four herrings', 'six herrings'))
    await startWithOtherWords()
    const again = first(await press('Morgan', answer, LETTERS.more))
    await press('Morgan', again, LETTERS.mend)
    expect(wordsOf(await now(answer))).toContain('six herrings')
    expect(
      wordsOf(await now(answer))
        .split('\n')
        .find((line) => line.includes('updated')),
    ).not.toContain(reworded('updated'))
  })

  it.each([
    ['strong', 'Fishermen pay a tax of herrings on every barrel.'],
    ['weak', 'There are plenty of herrings here, my friend.'],
    ['none', 'Zebras invented gravity long before Newton.'],
  ])('a paper clip is answered once (%s)', async (_kind, content) => {
    const message = (await say(content, 'Morgan')).message?.id ?? ''
    const later = (await say(content, 'Morgan')).message?.id ?? ''
    const clip = (target: string, wait: number): Promise<ActResult> =>
      stage.act('Ada', { do: 'react', channel: room, message: target, emoji: '📎', wait })
    await clip(message, 5000)
    await startWithOtherWords()
    await clip(message, 0)
    // What comes after it is answered after it.
    await clip(later, 5000)
    const replies = (await stage.see('Chen', room)).flatMap((seen) => seen.message_reference?.message_id ?? [])
    expect(replies).toEqual([message, later])
  })
})
