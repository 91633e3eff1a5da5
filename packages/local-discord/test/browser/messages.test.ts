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
const composer = () => page.getByTestId('composer')
const send = async (text: string) => {
  await composer().fill(text)
  await composer().press('Enter')
  await page
    .getByTestId('message')
    .filter({ hasText: text.replace(/^@Bot /, '') })
    .last()
    .waitFor()
}

describe('messages', () => {
  it('are edited, deleted, reacted to and answered', async () => {
    page = await stage.open('Ada', 'general')
    await send('A slb of salt')
    await composer().press('ArrowUp')
    const editor = page.getByRole('textbox', { name: 'Edit message' })
    await editor.fill('A slab of salt')
    await editor.press('Enter')
    await lastMessage().getByText('(edited)').waitFor()
    expect(await lastMessage().locator('.markdown').textContent()).toBe('A slab of salt')

    await lastMessage().hover()
    await lastMessage().getByRole('button', { name: 'Add Reaction' }).click()
    await page.getByRole('searchbox', { name: 'Search emoji' }).fill('clip')
    await page.keyboard.press('Enter')
    await lastMessage().getByRole('button', { name: '📎, 1 reaction' }).click()
    await lastMessage().locator('.reaction').first().waitFor({ state: 'detached' })

    await lastMessage().hover()
    await lastMessage().getByRole('button', { name: 'Reply', exact: true }).click()
    await page.getByText('Replying to Ada').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('Replying to Ada').waitFor({ state: 'detached' })
    await lastMessage().hover()
    await lastMessage().getByRole('button', { name: 'Reply', exact: true }).click()
    await composer().fill('Worth its weight')
    await composer().press('Enter')
    await lastMessage().locator('.reference').getByText('A slab of salt').waitFor()

    const count = await page.getByTestId('message').count()
    await lastMessage().hover()
    await lastMessage().getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Delete Message' }).click()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await expect.poll(() => page.getByTestId('message').count()).toBe(count - 1)
  })

  it('offer the bot’s commands under Apps', async () => {
    page = await stage.open('Ada', 'general')
    await send('Salt was money')
    await lastMessage().click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Apps' }).hover()
    await page.getByRole('menuitem', { name: 'Find sources' }).waitFor()
    await picture(page, 'apps-menu-dark')
    await page.getByRole('menuitem', { name: 'Find sources' }).click()
    await lastMessage().getByText('claims sourced in “Salt was money”').waitFor()
    await lastMessage().getByText('Only you can see this').waitFor()
  })

  it('draw Discord’s markdown and no markup of their own', async () => {
    page = await stage.open('Ada', 'general')
    await composer().fill(
      '**b** *i* __u__ ~~s~~ `c` ||hidden||\n> quoted\n-# small\n### Heading\n- item\n<img src=x onerror=alert(1)> <t:0:D>',
    )
    await composer().press('Enter')
    await lastMessage().getByRole('heading', { name: 'Heading' }).waitFor()
    const body = lastMessage().locator('.markdown')
    for (const tag of ['strong', 'em', 'u', 's', 'code', 'blockquote', 'small', 'li', 'time']) {
      expect(await body.locator(tag).count(), tag).toBe(1)
    }
    expect(await body.textContent()).toContain('<img src=x onerror=alert(1)>')
    expect(await body.locator('img').count()).toBe(0)
    await body.getByRole('button', { name: 'Spoiler' }).click()
    await body.getByText('hidden').waitFor()
    await picture(page, 'markdown-dark')
  })

  it('carry files up and down', async () => {
    page = await stage.open('Ada', 'general')
    await page
      .getByTestId('files')
      .setInputFiles({ name: 'salt.txt', mimeType: 'text/plain', buffer: Buffer.from('salt') })
    await page.getByText('salt.txt').waitFor()
    await send('with a file')
    const link = lastMessage().getByRole('link', { name: 'salt.txt', exact: true })
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    expect(download.suggestedFilename()).toBe('salt.txt')
    await send('@Bot file')
    await lastMessage().getByText('sources.md').waitFor()
    await send('@Bot embed')
    await lastMessage().locator('.embed').getByText('In short').waitFor()
  })

  it('of others show who types', async () => {
    page = await stage.open('Ada', 'general')
    await stage.act({ as: stage.person('Morgan'), do: 'typing', channel: stage.channel('general'), wait: 0 })
    await page.getByText('Morgan is typing…').waitFor()
    await stage.act({
      as: stage.person('Morgan'),
      do: 'say',
      channel: stage.channel('general'),
      content: 'done',
      wait: 0,
    })
    await page.getByText('Morgan is typing…').waitFor({ state: 'detached' })
  })
})

describe('components', () => {
  it('press buttons: private answer, changed message, failure, form', async () => {
    page = await stage.open('Ada', 'general')
    await send('@Bot components please')
    const reply = page
      .getByTestId('message')
      .filter({ has: page.locator('.container') })
      .last()
    await reply.getByRole('button', { name: 'before' }).click()
    await reply.getByText('grown by a passage').waitFor()
    await reply.getByRole('button', { name: 'Full text' }).click()
    await lastMessage().getByText('Only for you: the full text.').waitFor()
    expect(await reply.getByRole('link', { name: 'Source' }).getAttribute('href')).toBe('https://example.org/salt')
    await reply.getByRole('button', { name: 'Follow up' }).click()
    const modal = page.getByRole('dialog', { name: 'Follow up' })
    await modal.getByLabel('Your question').fill('and who carried it?')
    await picture(page, 'modal-dark')
    await modal.getByRole('button', { name: 'Submit' }).click()
    await lastMessage().getByText('You asked: and who carried it?').waitFor()
    await modal.waitFor({ state: 'detached' })
    await reply.getByRole('button', { name: 'Delete' }).click()
    await reply.getByRole('alert').waitFor()
  })

  it('upload files in a form', async () => {
    page = await stage.open('Ada', 'general')
    await composer().fill('/library form')
    await composer().press('Enter')
    await page.locator('[data-command]').press('Enter')
    const form = page.getByRole('dialog', { name: 'Add documents' })
    const text = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) })
    await form.locator('input[type=file]').setInputFiles([text('a.txt'), text('b.txt')])
    await form.locator('input[type=file]').setInputFiles(text('c.txt'))
    await form.getByRole('button', { name: 'Remove b.txt' }).click()
    await picture(page, 'form-files-dark')
    await form.getByRole('button', { name: 'Submit' }).click()
    await lastMessage().getByText('Added a.txt and c.txt').waitFor()
  })

  it('choose from a select', async () => {
    page = await stage.open('Ada', 'general')
    await send('@Bot a select please')
    const reply = page
      .getByTestId('message')
      .filter({ has: page.locator('.container') })
      .last()
    await reply.getByRole('button', { name: 'Other passages' }).click()
    await picture(page, 'select-dark')
    await page.getByRole('option', { name: 'Salt roads of the Sahara' }).click()
    await lastMessage().getByText('Chosen: roads').waitFor()
  })
})

describe('places', () => {
  it('keeps channel and person on reload, and nothing else', async () => {
    page = await stage.open('Ada', 'general')
    await page.getByRole('button', { name: 'sources', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'sources' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'sources' }).waitFor()
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length)).toBe(0)
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'general' }).waitFor()
  })

  it('opens a thread from a message, and the seeded one', async () => {
    page = await stage.open('Ada', 'general')
    await page.getByRole('button', { name: 'This week’s articles (thread)' }).click()
    await page.getByRole('heading', { level: 1, name: 'This week’s articles' }).waitFor()
    await send('@Bot in the thread')
    await page.getByTestId('message').last().locator('.container').waitFor()
    await picture(page, 'thread-dark')
    await page.getByRole('button', { name: 'general', exact: true }).first().click()
    await send('A topic of its own')
    await lastMessage().hover()
    await lastMessage().getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Create Thread' }).click()
    await page.getByRole('dialog').getByLabel('Thread name').fill('Salt talk')
    await page.getByRole('dialog').getByRole('button', { name: 'Create Thread' }).click()
    await page.getByRole('heading', { level: 1, name: 'Salt talk' }).waitFor()
  })

  it('talks to the bot in a DM without a mention', async () => {
    page = await stage.open('Ada', 'general')
    await page.getByRole('button', { name: 'Message Bot' }).click()
    await page.getByRole('heading', { level: 1, name: 'Bot' }).waitFor()
    await send('who traded salt?')
    await page.getByTestId('message').last().locator('.container').waitFor()
    await picture(page, 'dm-dark')
  })

  it('shows every person their own view', async () => {
    page = await stage.open('Ada', 'general')
    await page.getByTestId('person').click()
    await picture(page, 'chooser-dark')
    await page.getByRole('menuitemradio', { name: /Dana/ }).click()
    await page.getByText('You do not have permission to send messages in this channel.').waitFor()
    expect(await page.getByRole('button', { name: 'staff', exact: true }).count()).toBe(0)
    await page.getByTestId('person').click()
    await page.getByRole('menuitemradio', { name: /Morgan/ }).click()
    await page.getByRole('button', { name: 'staff', exact: true }).waitFor()
  })

  it('sets a fault from the hidden panel', async () => {
    page = await stage.open('Ada', 'general')
    await page.keyboard.press('Control+Shift+F')
    const panel = page.getByRole('complementary', { name: 'Faults' })
    await panel.locator('select[name=fault]').selectOption('slow')
    await panel.getByRole('button', { name: 'Set fault' }).click()
    await panel.getByText('slow ×').waitFor()
    await panel.getByRole('button', { name: 'Clear all' }).click()
    await panel.getByText('slow ×').waitFor({ state: 'detached' })
    await panel.getByRole('button', { name: 'Close the fault panel' }).click()
  })
})
