import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Client } from 'discord.js'
import type { Browser, Page } from 'playwright-core'
import { type ActRequest, type ActResult, type LocalDiscord, startLocalDiscord } from '../../../src/index.js'
import { launchBrowser, type OpenOptions, openPage } from '../../../src/playwright.js'
import { idOf } from '../../support/stand-in.js'
import { startBot } from './bot.js'

const screenshots = fileURLToPath(new URL('../screenshots/', import.meta.url))

/** Everything that a browser test needs: the stand-in, a bot in it, and Chromium. */
export interface Stage {
  local: LocalDiscord
  browser: Browser
  /** Id of a seeded person. */
  person(name: string): string
  /** Id of a channel. */
  channel(name: string): string
  /** Opens the page as a person in a channel; what goes wrong there is collected in {@link troubles}. */
  open(as: string, channel: string, options?: OpenOptions): Promise<Page>
  act(act: ActRequest): Promise<ActResult>
  close(): Promise<void>
}

export const questions = ['Who traded salt?', 'What was a slab worth?', 'When did the railway come?']

/** What went wrong on the pages of this run; a test that finds something here fails. */
export const troubles: string[] = []

/** Starts all of it. */
export async function startStage({ bot: withBot = true } = {}): Promise<Stage> {
  const links = [{ label: 'How it works', url: 'https://example.org/readme' }]
  const local = await startLocalDiscord({ welcome: { questions, links } })
  const bot: Client | undefined = withBot ? await startBot(local.api, local.token) : undefined
  const browser = await launchBrowser()
  return {
    local,
    browser,
    person: (name) => idOf(local.users, name),
    channel: (name) =>
      idOf(
        local.guilds.flatMap((guild) => guild.channels),
        name,
      ),
    open: (as, channel, options) => openPage(browser, local.page, as, channel, { troubles, ...options }),
    act: (act) => local.act(act),
    async close() {
      await browser.close()
      await bot?.destroy()
      await local.close()
    },
  }
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
