import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Client } from 'discord.js'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { ActRequest, ActResult } from '../../../src/control.js'
import { type LocalDiscord, startLocalDiscord } from '../../../src/server.js'
import { startBot } from './bot.js'

const screenshots = fileURLToPath(new URL('../screenshots/', import.meta.url))

/** Everything that a browser test needs: the stand-in, a bot in it, and Chromium. */
export interface Stage {
  local: LocalDiscord
  browser: Browser
  /** Id of a seeded person. */
  person(name: string): string
  /** Id of a channel of the first server. */
  channel(name: string): string
  /** Opens the page as a person in a channel; fails the test for requests that leave this machine and for errors of the page. */
  open(as: string, channel: string, options?: OpenOptions): Promise<Page>
  act(act: ActRequest): Promise<ActResult>
  close(): Promise<void>
}

export interface OpenOptions {
  width?: number
  height?: number
  scheme?: 'dark' | 'light'
}

export const questions = ['Who traded salt?', 'What was a slab worth?', 'When did the railway come?']

/** Starts all of it. */
export async function startStage({ bot: withBot = true } = {}): Promise<Stage> {
  const links = [{ label: 'How it works', url: 'https://example.org/readme' }]
  const local = await startLocalDiscord({ welcome: { questions, links } })
  const bot: Client | undefined = withBot ? await startBot(local.api, local.token) : undefined
  const browser = await launchBrowser()
  const found = (list: { id: string; name: string }[], name: string): string => {
    const one = list.find((entry) => entry.name === name)
    if (!one) throw new Error(`The stand-in has no ${name}.`)
    return one.id
  }
  const person = (name: string) => found(local.users, name)
  const channel = (name: string) =>
    found(
      local.guilds.flatMap((guild) => guild.channels),
      name,
    )
  return {
    local,
    browser,
    person,
    channel,
    open: (as, where, options) =>
      openPage(browser, local.page, { id: channel(where), name: where }, person(as), options),
    async act(act) {
      const response = await fetch(`${local.page}/local/act`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(act),
      })
      return (await response.json()) as ActResult
    },
    async close() {
      await browser.close()
      await bot?.destroy()
      await local.close()
    },
  }
}

/** Chromium without a window; CHROMIUM_PATH names another than the system's. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** Opens the page of a stand-in at `address` as a person (by id) in a channel, in a context of its own. */
export async function openPage(
  browser: Browser,
  address: string,
  channel: { id: string; name: string },
  person: string,
  { width = 1280, height = 800, scheme = 'dark' }: OpenOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  watch(page, address)
  await page.goto(`${address}/#channel=${channel.id}&as=${person}`)
  await page.getByRole('heading', { level: 1, name: channel.name }).waitFor()
  return page
}

/** What went wrong on the pages of this run; a test that finds something here fails. */
export const troubles: string[] = []

function watch(page: Page, origin: string): void {
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(origin) && !/^(?:data|blob):/.test(url)) troubles.push(`request: ${url}`)
  })
}

/** Keeps a picture of the page for somebody to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true })
  await page.screenshot({ path: `${screenshots}${name}.png`, animations: 'disabled' })
}

/** Closes a page with its context. */
export async function leave(page: Page): Promise<void> {
  await page.context().close()
}
