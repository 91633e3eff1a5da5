import { expect, it } from 'vitest'
import { words } from '../../src/discord/replies/words.js'
import { openStage, wordsOf } from '../support/stage.js'

it('a paper clip of somebody who set too many is told so, and leaves the message to others', async () => {
  const strict = await openStage({ messageContent: true, answersPerMinute: 1 })
  const channel = await strict.thread('clips')
  const say = async (): Promise<string> => {
    const content = 'Fishermen pay a tax of herrings on every barrel.'
    return (await strict.act('Morgan', { do: 'say', channel, content })).message?.id ?? ''
  }
  const clip = (as: string, message: string, wait: number) =>
    strict.act(as, { do: 'react', channel, message, emoji: '📎', wait })
  const answersTo = async (message: string): Promise<string[]> =>
    (await strict.see('Chen', channel))
      .filter((seen) => seen.message_reference?.message_id === message && seen.author.id === strict.bot.user.id)
      .map((seen) => wordsOf(seen))
  const [first, second] = [await say(), await say()]
  await clip('Ada', first, 3000)
  expect(await answersTo(first)).toEqual([expect.stringContaining('**Source**')])

  await clip('Ada', second, 0)
  const { channel: direct = '' } = await strict.act('Ada', { do: 'dm' })
  await expect
    .poll(async () => (await strict.see('Ada', direct)).map((seen) => wordsOf(seen)).join())
    .toContain(words.tooMany)
  // Whatever comes after the direct message is handled after it.
  await strict.act('Morgan', { do: 'slash', channel, command: 'help' })
  expect(await answersTo(second)).toEqual([])
  await clip('Morgan', second, 3000)
  expect(await answersTo(second)).toEqual([expect.stringContaining('**Source**')])
  await strict.close()
})

it('a paper clip on a changed heading shows no other passage under it, and is answered once', async () => {
  const stage = await openStage({ messageContent: true })
  const channel = await stage.thread('headings')
  const content = 'Fishermen pay a tax of herrings, says “the new tax of nine herrings”.'
  const report = await stage.answerer.sources({ text: content })
  const quotation = { start: 39, end: 67, text: 'the new tax of nine herrings' }
  const heading = { kind: 'changed' as const, quoted: 'new', actual: 'old' }
  const match = {
    document: { id: 'doc0', title: 'Harbour', file: 'h.md' },
    slices: [],
    similarity: 0.8,
    differences: [heading],
  }
  const check = { verdict: 'near' as const, matches: [match], quotation }
  stage.answerer.sources = async () => ({ ...report, quotations: [check] })
  const said = await stage.act('Morgan', { do: 'say', channel, content })
  const message = said.message?.id ?? ''
  const answers = async (): Promise<string[]> =>
    (await stage.see('Chen', channel))
      .filter((seen) => seen.message_reference?.message_id === message && seen.author.id === stage.bot.user.id)
      .map((seen) => wordsOf(seen))
  await stage.act('Ada', { do: 'react', channel, message, emoji: '📎', wait: 3000 })
  expect(await answers()).toEqual([expect.stringMatching(/not word for word.*~~new~~\n.*stands in no passage/)])
  await stage.restart()
  await stage.act('Morgan', { do: 'react', channel, message, emoji: '📎', wait: 0 })
  // What comes after it is answered after it.
  const later = await stage.act('Morgan', { do: 'say', channel, content: 'Fishermen pay a tax of herrings.' })
  await stage.act('Ada', { do: 'react', channel, message: later.message?.id ?? '', emoji: '📎', wait: 3000 })
  expect(await answers()).toHaveLength(1)
  await stage.close()
})
