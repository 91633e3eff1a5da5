import { execFileSync, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { HOME } from '../../src/config.js'
import { DiscordUnreachableError } from '../../src/discord/running/errors.js'
import { Outage } from '../../src/host/outage.js'

describe('an outage of the network', () => {
  test('is waited for, ever longer, for about an hour; then again from the start', () => {
    const outage = new Outage()
    const waits: number[] = []
    for (let wait = outage.next(); wait !== undefined; wait = outage.next()) waits.push(wait / 1000)
    expect(waits.slice(0, 7)).toEqual([5, 10, 20, 40, 80, 160, 300])
    expect(Math.max(...waits)).toBe(300)
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThanOrEqual(3_600)
    expect(outage.next()).toBeUndefined()
    outage.end()
    expect(outage.next()).toBe(5_000)
  })

  test('is no mistake of anybody: systemd starts the bot again', () => {
    expect(new DiscordUnreachableError('discord.com', 'no route').exitCode).toBe(75)
  })
})

const ANALYSIS = 'systemd-analyze'
describe.skipIf(spawnSync(ANALYSIS, ['--version']).error !== undefined)('the unit for systemd', () => {
  test('exposes little', () => {
    const unit = join(HOME, 'deploy', 'footnote.service')
    const said = execFileSync(ANALYSIS, ['security', '--offline=true', '--no-pager', unit], { encoding: 'utf8' })
    expect(Number(/exposure level for footnote\.service: ([\d.]+)/.exec(said)?.[1])).toBeLessThan(3)
  })
})
