import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buttonsOf, openStage, type Stage, wordsOf } from '../support/stage.js'

const QUESTION = 'who is the keeper of the lighthouse?'
let stage: Stage
let room: string

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())
beforeEach(async ({ task }) => {
  room = await stage.thread(task.name)
})
afterEach(() => {
  stage.discord.fault({ fault: 'clear' })
  stage.answerer.release()
})

const answers = async (): Promise<string[]> =>
  (await stage.see('Ada', room)).map((message) => wordsOf(message)).filter((words) => words.includes('[fn:'))

const ask = (wait = 8000): ReturnType<Stage['act']> =>
  stage.act('Ada', { do: 'slash', channel: room, command: 'ask', options: { question: QUESTION }, wait })

describe('what Discord loses', () => {
  it('an acknowledgement whose answer is lost is taken as given', async () => {
    stage.discord.fault({ fault: 'lost', on: '/callback', times: 1 })
    await ask()
    await expect.poll(answers, { timeout: 8000 }).toHaveLength(1)
  })

  it('a message whose answer is lost is posted once', async () => {
    stage.discord.fault({ fault: 'lost', on: `/channels/${room}/messages`, times: 1 })
    await stage.act('Ada', { do: 'say', channel: room, content: `<@${stage.bot.user.id}> ${QUESTION}`, wait: 8000 })
    // A later answer comes after any second post of the first.
    await ask()
    await expect.poll(answers, { timeout: 8000 }).toHaveLength(2)
  })

  it('a server error and a rate limit are waited out', async () => {
    stage.discord.fault({ fault: 'server-error', on: '/callback', times: 1 })
    await ask()
    stage.discord.fault({ fault: 'rate-limit', on: `/channels/${room}/messages`, times: 1 })
    await stage.act('Ada', { do: 'say', channel: room, content: `<@${stage.bot.user.id}> ${QUESTION}`, wait: 8000 })
    await expect.poll(answers, { timeout: 8000 }).toHaveLength(2)
  })

  it('what Discord delivers twice is answered once', async () => {
    stage.discord.fault({ fault: 'double', times: 2 })
    await stage.act('Ada', { do: 'say', channel: room, content: `<@${stage.bot.user.id}> ${QUESTION}`, wait: 8000 })
    await ask()
    await stage.act('Ada', { do: 'say', channel: room, content: `<@${stage.bot.user.id}> zebras?`, wait: 8000 })
    await expect.poll(answers, { timeout: 8000 }).toHaveLength(2)
  })

  it('a dropped socket is taken up again, and nothing is answered twice', async () => {
    stage.discord.fault({ fault: 'drop' })
    await stage.act('Ada', { do: 'say', channel: room, content: `<@${stage.bot.user.id}> ${QUESTION}`, wait: 8000 })
    await expect.poll(answers, { timeout: 15_000 }).toHaveLength(1)
  })
})

describe('stopping', () => {
  it('answers what was accepted, and tells the rest', async () => {
    stage.answerer.hold()
    const asking = ask()
    const saying = stage.act('Ada', {
      do: 'say',
      channel: room,
      content: `<@${stage.bot.user.id}> ${QUESTION}`,
      wait: 5000,
    })
    await expect
      .poll(async () => (await stage.see('Ada', room)).some((message) => message.loading), { timeout: 4000 })
      .toBe(true)
    await stage.restart()
    await Promise.all([asking, saying])
    const seen = (await stage.see('Ada', room)).map((message) => wordsOf(message)).join('\n')
    expect(seen.match(/being restarted/g)).toHaveLength(2)
  })

  it('goes on with buttons of the time before', async () => {
    const { messages } = await ask()
    await stage.restart()
    const [answer] = messages
    const { id = '' } = buttonsOf(answer).get('More context') ?? {}
    const full = await stage.act('Ada', { do: 'button', channel: room, message: answer?.id ?? '', custom_id: id })
    expect(wordsOf(full.messages[0])).toContain('nine crowns')
  })
})

describe('too much', () => {
  it('is shed with a plain word, and counted', async () => {
    const small = await openStage({ queue: { concurrency: 1, waiting: 1 } })
    const channel = await small.thread('busy')
    small.answerer.hold()
    const asked = Array.from({ length: 5 }, () =>
      small.act('Ada', { do: 'slash', channel, command: 'verify', options: { text: 'Ida Marsh is the keeper' } }),
    )
    await expect.poll(() => small.bot.counts().shed).toBeGreaterThanOrEqual(3)
    small.answerer.release()
    await Promise.all(asked)
    const words = (await small.see('Ada', channel)).map((each) => wordsOf(each))
    expect(words.filter((each) => each.includes('Too many questions are waiting'))).toHaveLength(3)
    expect(small.bot.counts().shed).toBe(3)
    await small.close()
  })

  it('leaves nobody at "is thinking": of 300 at once each is answered, or told so, or too late and counted', async () => {
    const small = await openStage({ queue: { concurrency: 2, waiting: 20 } })
    const channel = await small.thread('rush')
    const options = { question: QUESTION }
    const all = Array.from({ length: 300 }, () =>
      small.act('Ada', { do: 'slash', channel, command: 'ask', options, wait: 30_000 }),
    )
    const ends = (await Promise.all(all)).map(({ interaction }) => interaction?.state)
    // On a machine that is busy otherwise some are too late.
    expect(ends.filter((state) => state !== 'answered' && state !== 'expired')).toEqual([])
    await small.bot.stop()
    const { shed, expired, failed } = small.bot.counts()
    expect(shed).toBeGreaterThan(0)
    expect(expired + failed).toBe(ends.filter((state) => state === 'expired').length)
    await small.close()
  })

  it('from one person is held back with a plain word', async () => {
    const strict = await openStage({ answersPerMinute: 2 })
    const channel = await strict.thread('often')
    const say = (): ReturnType<Stage['act']> =>
      strict.act('Ada', { do: 'slash', channel, command: 'ask', options: { question: QUESTION } })
    await say()
    await say()
    const third = await say()
    expect(wordsOf(third.messages[0])).toMatch(/I answer you again in \d+ seconds/)
    expect(third.messages[0]?.ephemeral).toBe(true)
    const other = await strict.act('Morgan', { do: 'slash', channel, command: 'ask', options: { question: QUESTION } })
    expect(wordsOf(other.messages[0])).toContain('[fn:')
    await strict.close()
  })

  it('from one person holds searches back, not look-ups, and those only far later', async () => {
    const strict = await openStage({ answersPerMinute: 1 })
    const channel = await strict.thread('looking up')
    const slash = async (command: string, options: Record<string, string> = {}): Promise<string> =>
      wordsOf((await strict.act('Ada', { do: 'slash', channel, command, options })).messages[0])
    const options = { question: QUESTION, count: 1 }
    const asked = await strict.act('Ada', { do: 'slash', channel, command: 'ask', options })
    const id = /\[fn:(\w+)\]/.exec(wordsOf(asked.messages[0]))?.[1] ?? ''
    expect(await slash('verify', { text: QUESTION })).toMatch(/I answer you again/)
    const press = async (label: string): Promise<string> => {
      const message = asked.messages[0]?.id ?? ''
      const custom_id = buttonsOf(asked.messages[0]).get(label)?.id ?? ''
      return wordsOf((await strict.act('Ada', { do: 'button', channel, message, custom_id })).messages[0])
    }
    expect(await press('1 more passage')).toMatch(/I answer you again/)
    expect(await slash('quote', { id })).toContain(`[fn:${id}]`)
    expect(await slash('documents')).toContain('documents in the library')
    expect(await slash('read', { document: 'doc1' })).toContain('passages 1–4')
    expect(await slash('help')).toContain('word for word')
    expect(await press('More context')).toContain('nine crowns')
    const content = `<@${strict.bot.user.id}> [fn:${id}]`
    const named = await strict.act('Ada', { do: 'say', channel, content })
    expect(wordsOf(named.messages[0])).toContain(`[fn:${id}]`)
    expect(await slash('quote', { id })).toMatch(/I answer you again/)
    // The rarer actions and turning pages are part of an answer that was given.
    expect(await press('⋯')).toContain(`[fn:${id}]`)
    await strict.close()
  })
})

describe('starting', () => {
  it('registers the commands once, and again only where they changed', async () => {
    const fresh = await openStage()
    expect(fresh.bot.deployed).toBe(true)
    await fresh.restart()
    expect(fresh.bot.deployed).toBe(false)
    await fresh.close()
  })

  it('with a wrong token, a refused intent or an unreachable address says which', async () => {
    await expect(openStage({ token: 'MTIz.abc.def' })).rejects.toMatchObject({ code: 'DISCORD_TOKEN_WRONG' })
    await expect(openStage({ apiUrl: 'http://127.0.0.1:9/api' })).rejects.toMatchObject({ code: 'DISCORD_UNREACHABLE' })
  })
})
