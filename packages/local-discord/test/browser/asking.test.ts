import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { titles } from './support/bot.js'
import { leave, picture, questions, type Stage, startStage, troubles } from './support/stage.js'

let stage: Stage
let page: Page

beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())
afterEach(async () => {
  await leave(page)
  expect(troubles.splice(0)).toEqual([])
})

const lastMessage = () => page.getByTestId('message').last()
const composer = () => page.getByTestId('composer')

describe('asking', () => {
  it('welcomes a newcomer with questions to click', async () => {
    page = await stage.open('Chen', 'sources')
    const welcome = page.getByTestId('welcome')
    expect(await welcome.getByRole('button', { name: '@Bot' }).count()).toBe(3)
    expect(await welcome.getByRole('link', { name: 'How it works' }).getAttribute('href')).toBe(
      'https://example.org/readme',
    )
    await picture(page, 'welcome-dark')
    await welcome.getByRole('button', { name: questions[1]! }).click()
    await lastMessage().getByText('1 passage').waitFor()
    expect(await page.getByTestId('message').nth(-2).textContent()).toContain(`@Bot ${questions[1]}`)
    await welcome.waitFor({ state: 'hidden' })
  })

  it('mentions the bot by the @ menu and gets an answer', async () => {
    page = await stage.open('Ada', 'general')
    await composer().pressSequentially('@bot')
    await page.getByRole('option', { name: /^Bot APP/ }).waitFor()
    await composer().press('Enter')
    expect(await composer().inputValue()).toBe('@Bot ')
    await composer().pressSequentially('who traded salt?')
    await composer().press('Enter')
    await lastMessage().getByText('who traded salt?', { exact: false }).first().waitFor()
    await lastMessage().locator('.container').waitFor()
    expect(await lastMessage().locator('blockquote strong').textContent()).toBe('A slab was worth its weight in gold.')
    expect(await lastMessage().locator('.reference .name').textContent()).toBe('Ada')
    await picture(page, 'answer-dark')
  })

  it('fills in a slash command with autocomplete, choices and optional options', async () => {
    page = await stage.open('Ada', 'general')
    await composer().pressSequentially('/as')
    await page.getByRole('option', { name: '/ask Ask the library a question' }).waitFor()
    await picture(page, 'slash-menu-dark')
    await composer().press('Tab')
    const field = (name: string) => page.locator(`[data-option="${name}"]`)
    await field('question').pressSequentially('what is salt?')
    await page.getByRole('button', { name: '+ document' }).click()
    await field('document').pressSequentially('salt')
    await page.getByRole('option', { name: titles[1]! }).waitFor({ state: 'detached' })
    expect(await page.getByRole('option').allInnerTexts()).toEqual([titles[0], titles[2]])
    await picture(page, 'autocomplete-dark')
    await field('document').press('ArrowDown')
    await field('document').press('ArrowDown')
    await field('document').press('Enter')
    expect(await field('document').inputValue()).toBe(titles[2])
    await page.getByRole('button', { name: '+ count' }).click()
    await page.getByRole('option', { name: 'three' }).click()
    await field('count').press('Enter')
    await lastMessage().getByText(`what is salt? (${titles[2]})`, { exact: false }).waitFor()
    expect(await lastMessage().locator('.reference').textContent()).toMatch(/Ada\s+used\s+ask/)
  })

  it('does not send a command without its required option', async () => {
    page = await stage.open('Ada', 'general')
    await composer().fill('/ask')
    await composer().press('Enter')
    await page.locator('[data-option="question"]').press('Enter')
    await page.getByText('question is required').waitFor()
    await page.keyboard.press('Escape')
    await composer().waitFor()
  })

  it('shows a private answer to nobody else, until it is dismissed', async () => {
    page = await stage.open('Ada', 'general')
    const other = await stage.open('Chen', 'general')
    await composer().fill('/ask')
    await composer().press('Enter')
    await page.locator('[data-option="question"]').pressSequentially('a secret?')
    await page.getByRole('button', { name: '+ private' }).click()
    await page.getByRole('option', { name: 'True' }).click()
    await page.locator('[data-option="private"]').press('Enter')
    await lastMessage().getByText('Only you can see this').waitFor()
    await stage.act({
      as: stage.person('Ada'),
      do: 'say',
      channel: stage.channel('general'),
      content: 'after it',
      wait: 0,
    })
    await other.locator('.message').getByText('after it').waitFor()
    expect(await other.getByText('a secret?').count()).toBe(0)
    await picture(page, 'private-dark')
    await page.getByRole('button', { name: 'Dismiss message' }).click()
    await page.locator('.message').getByText('a secret?').waitFor({ state: 'detached' })
    await leave(other)
  })

  it('uploads a file with a command', async () => {
    page = await stage.open('Ada', 'general')
    await composer().fill('/library add')
    await composer().press('Enter')
    const file = { name: 'salt.md', mimeType: 'text/markdown', buffer: Buffer.from('# Salt') }
    await page.locator('[data-option="file"]').setInputFiles(file)
    await page.getByRole('button', { name: 'Send command' }).click()
    await lastMessage().getByText('Added salt.md').waitFor()
  })

  it('says so when the bot does not answer a command', async () => {
    page = await stage.open('Ada', 'general')
    await composer().fill('/sleep')
    await composer().press('Enter')
    await page.getByRole('button', { name: 'Send command' }).click()
    await page.getByTestId('notice').getByText('did not respond').waitFor()
  })
})
