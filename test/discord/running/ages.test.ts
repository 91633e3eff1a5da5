import { SnowflakeUtil } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { Ages } from '../../../src/discord/running/ages.js'

const BEGAN = 1_700_000_000_000
const id = (timestamp: number): string => SnowflakeUtil.generate({ timestamp }).toString()

describe('how old an interaction is', () => {
  it('is the time since it was made, however the clocks differ', () => {
    for (const apart of [-90_000, 0, 3_600_000]) {
      let now = BEGAN
      const ages = new Ages(() => now + apart)
      expect(ages.of(id(now))).toBe(0)
      const waiting = id(now)
      now += 3_500
      expect(ages.of(waiting)).toBe(3_500)
      expect(ages.of(id(now))).toBe(0)
    }
  })

  it('counts from the quickest one', () => {
    let now = BEGAN
    const ages = new Ages(() => now)
    const slow = id(now)
    now += 400
    expect(ages.of(slow)).toBe(0)
    const quick = id(now)
    now += 100
    expect(ages.of(quick)).toBe(0)
    expect(ages.of(slow)).toBe(400)
  })

  it('is right again soon after a clock was set', () => {
    let now = BEGAN
    let set = 0
    const ages = new Ages(() => now + set)
    ages.of(id(now))
    set = 60_000
    expect(ages.of(id(now))).toBe(60_000)
    for (let minute = 0; minute < 12; minute++) {
      now += 60_000
      ages.of(id(now))
    }
    expect(ages.of(id(now))).toBe(0)
  })
})
