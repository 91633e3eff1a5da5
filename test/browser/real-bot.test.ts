import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type ActRequest, LocalDiscordClient } from 'local-discord'
import { launchBrowser, type OpenOptions, openPage } from 'local-discord/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { BotProcess } from '../support/bot-process.js'

const screenshots = fileURLToPath(new URL('./screenshots/', import.meta.url))
const indexDir = mkdtempSync(join(tmpdir(), 'footnote-browser-'))
const CLAIM = 'Over 100 people died in the Peshawar mosque blast. TTP fighters have obtained US-made firearms.'
const SENTENCE =
  'TTP fighters have also obtained sophisticated weaponry, including US-made firearms, which their Afghan allies seized'

let bot: BotProcess
let address: string
let local: LocalDiscordClient
let botId: string
let browser: Browser
let page: Page
/** What went wrong on the pages of a test; a test that finds something here fails. */
const troubles: string[] = []

beforeAll(async () => {
  bot = new BotProcess({
    LOCAL_DISCORD_PORT: '0',
    INDEX_DIR: indexDir,
    ANSWERS_PER_MINUTE: '1000',
    LOG_LEVEL: 'warn',
    DISCORD_MESSAGE_CONTENT: 'on',
  })
  address = String((await bot.ready).page)
  local = new LocalDiscordClient(address)
  botId = (await local.state()).bot.id
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await bot.stop()
  rmSync(indexDir, { recursive: true, force: true })
})
afterEach(async () => {
  await leave(page)
  expect(troubles.splice(0)).toEqual([])
})

const open = (as: string, channel: string, options: OpenOptions = {}) =>
  openPage(browser, address, as, channel, { troubles, ...options })
const leave = (left: Page) => left.context().close()
/** Keeps a picture of the page for somebody to look at. */
const picture = (name: string) => page.screenshot({ path: `${screenshots}${name}.png`, animations: 'disabled' })
const say = (as: string, channel: string, content: string, more: Partial<ActRequest> = {}) =>
  local.act({ as, do: 'say', channel, content, wait: 10_000, ...more })
const mention = () => `<@${botId}>`
const lastMessage = () => page.getByTestId('message').last()
const answers = () => page.getByTestId('message').filter({ has: page.locator('blockquote') })
const composer = () => page.getByTestId('composer')

/** Fills in a command from its name on: required options by typing, further ones by name. */
async function command(name: string, first: string, value: string): Promise<void> {
  await composer().fill(`/${name}`)
  await composer().press('Enter')
  await page.locator(`[data-option="${first}"]`).fill(value)
}

async function serious(): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`)
}

describe('the real bot in the browser', () => {
  it.each([
    ['Haibatullah Akhundzada', 0],
    ['over 100 people', 1],
    ['ceasefire', 2],
  ])('answers a welcome question with a quote that says %s', async (words, place) => {
    // Each of them is there for the first time, and meets the welcome.
    page = await open(['Ada', 'Chen', 'Morgan'][place] ?? '', 'sources')
    await page.getByTestId('welcome').getByRole('button', { name: '@Footnote' }).nth(place).click()
    const strong = lastMessage().locator('blockquote strong')
    await strong.filter({ hasText: words }).first().waitFor()
    expect(await lastMessage().locator('.body').textContent()).toMatch(/¶ [\d–]+ of \d+ · \[fn:\w{7,}\]/)
  })

  it('asks in one document that autocomplete finds, privately', async () => {
    page = await open('Ada', 'general')
    const other = await open('Chen', 'general')
    await command('ask', 'question', 'What weapons have TTP fighters obtained?')
    await page.getByRole('button', { name: '+ document' }).click()
    await page.locator('[data-option="document"]').pressSequentially('insurgency')
    await page.getByRole('option', { name: /galvanised/ }).click()
    await page.getByRole('button', { name: '+ private' }).click()
    await page.getByRole('option', { name: 'True' }).click()
    await page.locator('[data-option="private"]').press('Enter')
    await lastMessage().locator('blockquote strong').filter({ hasText: 'US-made firearms' }).waitFor()
    await lastMessage().getByText('Only you can see this').waitFor()
    await say('Chen', 'general', 'after the private answer', { wait: 0 })
    await other.locator('.message').getByText('after the private answer').waitFor()
    expect(await other.getByText('US-made firearms').count()).toBe(0)
    await leave(other)
  })

  it('finds the sources of a message by keyboard, pages through its claims and posts one', async () => {
    page = await open('Ada', 'general')
    await say('Morgan', 'general', CLAIM, { wait: 0 })
    const target = page.locator('.message').filter({ hasText: CLAIM }).first()
    await target.focus()
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menu', { name: 'Message' }).waitFor()
    await page.getByRole('menuitem', { name: 'Apps' }).focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => page.locator(':focus').textContent()).toContain('Find sources')
    await page.keyboard.press('Enter')
    await lastMessage().getByText('2 of 2 claims sourced').waitFor()
    await lastMessage().locator('blockquote strong').filter({ hasText: '100 people' }).waitFor()
    await lastMessage().getByRole('button', { name: 'Next' }).press('Enter')
    await lastMessage().locator('blockquote strong').filter({ hasText: 'US-made firearms' }).waitFor()
    await picture('real-claims-dark')
    await lastMessage().getByRole('button', { name: 'Post as reply' }).press('Enter')
    await page.getByText('Source asked for by Ada').or(page.getByText('Source · on')).last().waitFor()
  })

  it('shows more and less, finds others, follows up and deletes', async () => {
    page = await open('Ada', 'sources')
    await say('Ada', 'sources', `${mention()} What weapons have TTP fighters obtained?`)
    const answer = answers().filter({ hasText: 'US-made firearms' }).last()
    const press = (label: string | RegExp) => same.getByRole('button', { name: label }).first().click()
    const length = async () => (await lastMessage().locator('blockquote').allTextContents()).join('').length
    await answer.waitFor()
    const id = await answer.getAttribute('data-id')
    const same = page.locator(`.message[data-id="${id}"]`)
    await press('More context')
    await lastMessage().getByText('Only you can see this').waitFor()
    const passage = await length()
    await lastMessage().getByRole('button', { name: 'More context' }).click()
    await expect.poll(length).toBeGreaterThan(passage)
    await picture('real-grown-dark')
    await lastMessage().getByRole('button', { name: 'Less' }).click()
    await expect.poll(length).toBe(passage)
    await press('⋯')
    await lastMessage().getByRole('button', { name: 'Open the document' }).click()
    await lastMessage().getByText('passages').first().waitFor()
    await press(/\d more passages?/)
    await lastMessage().getByText('Further passages').or(lastMessage().getByText('That is all')).waitFor()
    await press('Follow up')
    await page.getByTestId('modal').getByRole('textbox').fill('Who died in the Peshawar mosque blast?')
    await page.keyboard.press('Tab')
    await page.getByTestId('modal').getByRole('button', { name: 'Submit' }).click()
    await lastMessage().getByText('Who died in the Peshawar mosque blast?').first().waitFor()
    await press('⋯')
    await lastMessage().getByRole('button', { name: 'Delete' }).click()
    await same.waitFor({ state: 'detached' })
  })

  it('verifies word for word, and names the words that differ', async () => {
    page = await open('Ada', 'general')
    await command('verify', 'text', SENTENCE)
    await page.locator('[data-option="text"]').press('Enter')
    await lastMessage().getByText('Exact', { exact: true }).waitFor()
    await command('verify', 'text', SENTENCE.replace('US-made', 'Soviet-made'))
    await page.locator('[data-option="text"]').press('Enter')
    await lastMessage().getByText('Near', { exact: true }).waitFor()
    await lastMessage().getByText('the document says').waitFor()
    await picture('real-verify-dark')
  })

  it('names the source of a message that "source?" replies to, and lists what it posted', async () => {
    page = await open('Ada', 'general')
    const said = await say('Chen', 'general', 'Over 100 people died in the Peshawar mosque blast.', { wait: 0 })
    await say('Ada', 'general', `${mention()} source?`, { do: 'reply', message: said.message?.id ?? '' })
    await lastMessage().locator('blockquote strong').filter({ hasText: 'over 100 people' }).waitFor()
    await composer().fill('/sources')
    await composer().press('Enter')
    await page.getByRole('button', { name: 'Send command' }).click()
    await lastMessage().getByText('posted here').waitFor()
  })

  it.each([
    ['dark', 1280],
    ['light', 1280],
    ['dark', 360],
    ['light', 360],
  ] as const)('answers look right: %s, %i px', async (scheme, width) => {
    page = await open('Ada', 'general', { scheme, width, height: width === 360 ? 740 : 800 })
    await say('Ada', 'general', `${mention()} Who leads the Afghan Taliban?`)
    await lastMessage().locator('blockquote strong').filter({ hasText: 'Akhundzada' }).first().waitFor()
    await picture(`real-answer-${width}-${scheme}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
    expect(await page.locator('.scroller').evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0)
    expect(await serious()).toEqual([])
  })
})
