import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launchBrowser, openPage } from 'local-discord/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { BotProcess } from '../support/bot-process.js'
import { column, pdfOf } from '../support/pdf.js'

const screenshots = fileURLToPath(new URL('./screenshots/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'footnote-library-'))
const troubles: string[] = []

let bot: BotProcess
let browser: Browser
let page: Page

beforeAll(async () => {
  bot = new BotProcess({
    LOCAL_DISCORD_PORT: '0',
    INDEX_DIR: join(folder, 'index'),
    LIBRARIES_DIR: join(folder, 'libraries'),
    LOG_LEVEL: 'warn',
  })
  const address = String((await bot.ready).page)
  browser = await launchBrowser()
  page = await openPage(browser, address, 'Morgan', 'sources', { troubles })
})
afterAll(async () => {
  await browser?.close()
  await bot.stop()
  rmSync(folder, { recursive: true, force: true })
})

const picture = (name: string) => page.screenshot({ path: `${screenshots}${name}.png`, animations: 'disabled' })

/** Twenty pages about a canal, one of which says who may open its gates. */
function canal(): Uint8Array {
  const lines = (number: number) => [
    `Lock ${number} of the Marlow canal was dug by ${number + 3} men in the spring of ${1800 + number}.`,
    number === 12
      ? 'Only the widow of a lock keeper may open the gates of the Marlow canal at night.'
      : `Its gates of oak were renewed after ${number + 20} years, and painted green.`,
  ]
  return pdfOf(Array.from({ length: 20 }, (_, i) => column(72, 700, lines(i + 1), 12)))
}

it('from an empty server to a quoted answer out of an uploaded PDF of 20 pages', async () => {
  await page.getByTestId('composer').fill('/library add')
  await page.getByTestId('composer').press('Enter')
  await page.getByRole('button', { name: '+ file', exact: true }).click()
  const file = { name: 'canal.pdf', mimeType: 'application/pdf', buffer: Buffer.from(canal()) }
  await page.locator('[data-option="file"]').setInputFiles(file)
  await page.getByRole('button', { name: 'Send command' }).click()
  await page.locator('.message').getByText('Added 1 document.').waitFor({ timeout: 45_000 })
  await picture('library-added')
  await page.getByTestId('composer').fill('@Footnote who may open the gates of the Marlow canal at night?')
  await page.getByTestId('composer').press('Enter')
  await page.locator('blockquote').getByText('Only the widow of a lock keeper').waitFor()
  await picture('library-answer')
  await page.getByTestId('composer').fill('/library settings')
  await page.getByTestId('composer').press('Enter')
  await page.getByRole('button', { name: 'Send command' }).click()
  await page.locator('.message').getByText('Settings of Footnote in this server').waitFor()
  await picture('library-settings')
  expect(troubles).toEqual([])
})
