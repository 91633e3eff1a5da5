import { type Browser, chromium, type Page } from 'playwright-core'
import { LocalDiscordClient } from './client.js'
import { RefusedError } from './errors.js'

/** How a person opens the page. */
export interface OpenOptions {
  /** Pixels (default 1280 by 800). */
  width?: number
  height?: number
  scheme?: 'dark' | 'light'
  /** Collects what goes wrong: errors of the page, and requests that leave this machine. */
  troubles?: string[]
}

/** Chromium without a window; CHROMIUM_PATH names another one than the system's. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--force-color-profile=srgb',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/**
 * Opens the page of a stand-in as a person in a channel (by id or name), in a browser context of its own, which ends
 * with `page.context().close()`.
 *
 * @param address the stand-in's `page`
 * @throws RefusedError if the person cannot see such a channel
 */
export async function openPage(
  browser: Browser,
  address: string,
  as: string,
  channel: string,
  { width = 1280, height = 800, scheme = 'dark', troubles = [] }: OpenOptions = {},
): Promise<Page> {
  const state = await new LocalDiscordClient(address).state(as)
  const channels = [...state.guilds.flatMap((guild) => guild.channels), ...state.dms]
  const found = channels.find(({ id, name }) => id === channel || name === channel)
  if (!found) throw new RefusedError(`${as} sees no channel ${channel}.`)
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  watch(page, address, troubles)
  await page.goto(`${address}/#channel=${found.id}&as=${state.me}`)
  await page.getByRole('heading', { level: 1, name: found.name }).waitFor()
  return page
}

function watch(page: Page, origin: string, troubles: string[]): void {
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`)
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(origin) && !/^(?:data|blob):/.test(url)) troubles.push(`request: ${url}`)
  })
}
