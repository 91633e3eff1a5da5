import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SeenMessage } from '../../src/control.js'
import { ChannelLog, compareIds } from '../../src/page/log.js'
import { MessageWindow } from '../../src/page/messages/window.js'

const message = (id: string, content = ''): SeenMessage => ({ id, content }) as SeenMessage
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => message(String(1000 + from + index)))
const ids = (log: ChannelLog) => log.items.map((item) => item.id)

describe('a channel’s log', () => {
  it('keeps what was told while a page was on its way', async () => {
    const log = new ChannelLog()
    let arrive: (messages: SeenMessage[]) => void = () => {}
    const page = new Promise<SeenMessage[]>((resolve) => {
      arrive = resolve
    })
    const renewed = log.renew(page.then((messages) => ({ messages, more: true })))
    log.tell('1005', message('1005', 'edited'))
    log.tell('1006')
    log.tell('1010', message('1010', 'new'))
    log.tell('1001', message('1001', 'older than the page'))
    arrive(numbered(4, 9))
    await renewed
    expect(ids(log)).toEqual(['1004', '1005', '1007', '1008', '1010'])
    expect(log.get('1005')?.content).toBe('edited')
    log.tell('1011', message('1011'))
    expect(log.get('1011')).toBeUndefined()
  })

  it('keeps the order of time, whatever the order of arrival', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.bigInt({ min: 0n, max: 1n << 63n })), (numbers) => {
        const log = new ChannelLog()
        for (const number of numbers) log.put(message(String(number)))
        const sorted = [...numbers].sort((one, other) => (one < other ? -1 : 1)).map(String)
        expect(ids(log)).toEqual(sorted)
        expect([...sorted].sort(compareIds)).toEqual(sorted)
      }),
    )
  })

  it('replaces, removes and prepends', () => {
    const log = new ChannelLog()
    log.reset(numbered(5, 8), true)
    log.put(message('1006', 'changed'))
    expect(log.get('1006')?.content).toBe('changed')
    log.remove('1006')
    log.remove('1')
    log.prepend(numbered(3, 6), false)
    expect(ids(log)).toEqual(['1003', '1004', '1005', '1007'])
    expect(log.more).toBe(false)
  })
})

describe('the window of drawn messages', () => {
  it('never draws more than its measure and reaches every message', () => {
    const log = new ChannelLog()
    log.reset(numbered(0, 1_000), false)
    const drawn = new MessageWindow()
    const seen = new Set<string>()
    const look = () => {
      const slice = drawn.slice(log)
      expect(slice.length).toBeLessThanOrEqual(140)
      for (const { id } of slice) seen.add(id)
    }
    look()
    while (drawn.older(log)) look()
    expect(seen.size).toBe(1_000)
    expect(drawn.following).toBe(false)
    while (drawn.newer(log)) look()
    expect(drawn.following).toBe(true)
    expect(drawn.slice(log).at(-1)?.id).toBe('1999')
  })

  it('ends with the newest message while it follows', () => {
    const log = new ChannelLog()
    log.reset(numbered(0, 10), false)
    const drawn = new MessageWindow()
    log.put(message('5000'))
    expect(drawn.slice(log).at(-1)?.id).toBe('5000')
  })

  it('stays within its measure while messages come in', () => {
    const log = new ChannelLog()
    log.reset(numbered(0, 500), false)
    const drawn = new MessageWindow()
    drawn.older(log)
    for (const one of numbered(500, 900)) {
      log.put(one)
      drawn.trim(log)
      expect(drawn.slice(log).length).toBeLessThanOrEqual(140)
    }
    expect(drawn.slice(log).at(-1)?.id).toBe('1899')
  })
})
