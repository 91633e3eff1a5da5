import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { leave, picture, type Stage, startStage, troubles } from './support/stage.js'

let stage: Stage
let page: Page

beforeAll(async () => {
  stage = await startStage()
  const general = stage.channel('general')
  const as = stage.person('Ada')
  const bot = `<@${stage.local.application}>`
  await stage.act({ as, do: 'say', channel: general, content: `${bot} who traded salt?` })
  const said = await stage.act({
    as: stage.person('Morgan'),
    do: 'say',
    channel: general,
    content: 'See `code` and\n> a quote',
    wait: 0,
  })
  await stage.act({ as, do: 'react', channel: general, message: said.message!.id, emoji: '📎' })
})
afterAll(() => stage.close())
afterEach(async () => {
  await leave(page)
  expect(troubles.splice(0)).toEqual([])
})

/** The serious and critical violations that axe finds, in words. */
async function violations(): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze()
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join('\n')}`)
}

const states: [string, () => Promise<void>][] = [
  ['channel', async () => {}],
  ['welcome', () => page.getByRole('button', { name: 'What can I do here?' }).click()],
  [
    'mention-menu',
    async () => {
      await page.getByTestId('composer').pressSequentially('@')
      await page.getByRole('listbox').waitFor()
    },
  ],
  [
    'command',
    async () => {
      await page.getByTestId('composer').fill('/ask')
      await page.getByTestId('composer').press('Enter')
      await page.getByRole('button', { name: '+ document' }).click()
      await page.getByRole('option').first().waitFor()
    },
  ],
  [
    'menu',
    async () => {
      await page
        .getByTestId('message')
        .filter({ has: page.locator('.container') })
        .first()
        .focus()
      await page.keyboard.press('Shift+F10')
      await page.getByRole('menuitem', { name: 'Apps' }).click()
      await page.getByRole('menuitem', { name: 'Find sources' }).waitFor()
    },
  ],
  [
    'form',
    async () => {
      await page.getByRole('button', { name: 'Follow up' }).first().click()
      await page.getByTestId('modal').waitFor()
    },
  ],
  [
    'private',
    async () => {
      await page.getByRole('button', { name: 'Full text' }).first().click()
      await page.getByText('Only you can see this').first().waitFor()
    },
  ],
  [
    'select',
    async () => {
      await page.getByRole('button', { name: 'Other passages' }).first().click()
      await page.getByRole('option').first().waitFor()
    },
  ],
]

const people: [string, () => Promise<void>] = [
  'people',
  async () => {
    await page.getByTestId('person').click()
    await page.getByRole('menuitemradio').first().waitFor()
  },
]

for (const scheme of ['dark', 'light'] as const) {
  describe(`at 1280 px, ${scheme}`, () => {
    it.each([...states, people])('%s: axe finds nothing serious', async (name, reach) => {
      page = await stage.open('Ada', 'general', { scheme })
      await page.locator('.container').first().waitFor()
      await reach()
      await picture(page, `${name}-${scheme}`)
      expect(await violations()).toEqual([])
    })
  })

  describe(`at 360 px, ${scheme}`, () => {
    it.each(states)('%s: fits and axe finds nothing serious', async (name, reach) => {
      page = await stage.open('Ada', 'general', { width: 360, height: 740, scheme })
      await page.locator('.container').first().waitFor()
      await reach()
      await picture(page, `${name}-360-${scheme}`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
      expect(await page.locator('.scroller').evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0)
      expect(await violations()).toEqual([])
    })

    it('reaches the channels by a drawer', async () => {
      page = await stage.open('Ada', 'general', { width: 360, height: 740, scheme })
      await page.getByRole('button', { name: 'Channels', exact: true }).click()
      await page.getByRole('navigation', { name: 'Channels of Reading Room' }).waitFor()
      await picture(page, `drawer-360-${scheme}`)
      expect(await violations()).toEqual([])
      await page.getByRole('button', { name: 'sources', exact: true }).click()
      await page.getByRole('heading', { level: 1, name: 'sources' }).waitFor()
      await page.getByRole('navigation', { name: 'Channels of Reading Room' }).waitFor({ state: 'hidden' })
    })
  })
}

it('switches the theme by hand', async () => {
  page = await stage.open('Ada', 'general')
  const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const dark = await colour()
  await page.getByRole('button', { name: 'Switch to the light theme' }).click()
  expect(await colour()).toBe('rgb(255, 255, 255)')
  await page.getByRole('button', { name: 'Switch to the dark theme' }).click()
  expect(await colour()).toBe(dark)
})

it('keeps the theme that was chosen', async () => {
  page = await stage.open('Ada', 'general')
  await page.getByRole('button', { name: 'Switch to the light theme' }).click()
  await page.reload()
  await page.getByRole('button', { name: 'Switch to the dark theme' }).waitFor()
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)')
})
