import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { leave, picture, type Stage, startStage, troubles } from './support/stage.js'

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
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}
const focused = () => page.locator(':focus')

/** Presses Tab until the focus stands on something of this accessible name. */
const tabTo = async (selector: string, key = 'Tab') => {
  const wanted = page.locator(selector).last()
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press(key)
  }
  throw new Error(`Sixty times ${key} do not lead to ${selector}.`)
}

describe('by keyboard alone', () => {
  it('asks by mention and presses a button of the answer', async () => {
    page = await stage.open('Ada', 'general')
    await tabTo('[data-composer]')
    await page.keyboard.type('@bo')
    await page.getByRole('listbox').waitFor()
    await press('ArrowDown', 'ArrowUp', 'Enter')
    await page.keyboard.type('who traded salt?')
    await press('Enter')
    await lastMessage().locator('.container').waitFor()
    await tabTo('.message .container .button', 'Shift+Tab')
    expect(await focused().textContent()).toContain('Full text')
    await picture(page, 'focus-dark')
    await press('Enter')
    await lastMessage().getByText('the full text').waitFor()
  })

  it('fills in a command', async () => {
    page = await stage.open('Ada', 'general')
    await tabTo('[data-composer]')
    await page.keyboard.type('/ask')
    await press('Enter')
    await page.keyboard.type('what is salt?')
    await press('Tab', 'Enter')
    await page.keyboard.type('bridges')
    await page.getByRole('option', { name: 'Bridges of Bosnia' }).waitFor()
    await page.getByRole('option', { name: 'A history of salt' }).waitFor({ state: 'detached' })
    await press('ArrowDown', 'Enter', 'Enter')
    await lastMessage().getByText('what is salt? (Bridges of Bosnia)', { exact: false }).waitFor()
  })

  it('walks through messages, opens their menu and runs a command of the bot on one', async () => {
    page = await stage.open('Ada', 'general')
    await stage.act({
      as: stage.person('Ada'),
      do: 'say',
      channel: stage.channel('general'),
      content: 'Salt was money',
      wait: 0,
    })
    await lastMessage().getByText('Salt was money').waitFor()
    await tabTo('[data-composer]')
    await tabTo('.message', 'Shift+Tab')
    await press('ArrowUp')
    expect(await focused().getAttribute('data-testid')).toBe('message')
    await press('ArrowDown', 'Shift+F10')
    await page.getByRole('menu', { name: 'Message' }).waitFor()
    await press('ArrowUp', 'ArrowUp')
    expect(await focused().textContent()).toContain('Apps')
    await press('ArrowRight')
    await expect.poll(() => focused().textContent()).toContain('Find sources')
    await press('Enter')
    await lastMessage().getByText('claims sourced in “Salt was money”').waitFor()
  })

  it('replies, reacts, edits and deletes', async () => {
    page = await stage.open('Ada', 'sources')
    await tabTo('[data-composer]')
    await page.keyboard.type('first')
    await press('Enter')
    await lastMessage().getByText('first').waitFor()
    await press('ArrowUp')
    await page.getByRole('textbox', { name: 'Edit message' }).waitFor()
    await press('End')
    await page.keyboard.type(' of all')
    await press('Enter')
    await lastMessage().getByText('first of all').waitFor()
    await tabTo('.message', 'Shift+Tab')
    await press('r')
    await page.keyboard.type('second')
    await press('Enter')
    await lastMessage().locator('.reference').waitFor()
    await tabTo('.message', 'Shift+Tab')
    await press('+')
    await page.getByRole('searchbox', { name: 'Search emoji' }).waitFor()
    await press('ArrowDown', 'ArrowRight', 'Enter')
    await lastMessage().getByRole('button', { name: '👍, 1 reaction' }).waitFor()
    expect(await focused().getAttribute('data-testid')).toBe('message')
    await press('Delete')
    await page.getByRole('dialog', { name: 'Delete Message' }).waitFor()
    await press('Enter')
    await page.getByText('second').waitFor({ state: 'detached' })
  })

  it('chooses a channel and a person', async () => {
    page = await stage.open('Ada', 'general')
    await tabTo('.channel[aria-current=page]')
    await press('ArrowDown', 'ArrowDown', 'Enter')
    await page.getByRole('heading', { level: 1, name: 'sources' }).waitFor()
    await tabTo('.person')
    await press('Enter')
    await page.getByRole('menu', { name: 'Who you are' }).waitFor()
    await press('End', 'Enter')
    await page.getByRole('button', { name: 'You are Morgan' }).waitFor()
  })
})
