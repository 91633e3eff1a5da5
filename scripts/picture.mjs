// Takes docs/page.png (`npm run picture`, after `npm run build`): the real bot without a token, a small discussion in
// #general, and the question that somebody asks in it. CHROMIUM_PATH names another browser than /usr/bin/chromium.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { LocalDiscordClient } from 'local-discord'
import { launchBrowser, openPage } from 'local-discord/playwright'

const home = fileURLToPath(new URL('..', import.meta.url))
const indexDir = mkdtempSync(join(tmpdir(), 'footnote-picture-'))
const bot = spawn(process.execPath, [join(home, 'dist', 'cli.js'), 'start'], {
  env: {
    ...process.env,
    CORPUS_DIR: '',
    DISCORD_TOKEN: '',
    EMBEDDING_MODEL: '',
    INDEX_DIR: indexDir,
    LOCAL_DISCORD_PORT: '0',
    LOG_FORMAT: 'json',
    LOG_LEVEL: 'warn',
  },
  stdio: ['ignore', 'pipe', 'inherit'],
})

/** The line that the bot prints when it is ready. */
async function readyLine() {
  for await (const line of createInterface({ input: bot.stdout })) {
    const said = JSON.parse(line)
    if (said.ready) return said
  }
  throw new Error('The bot ended before it was ready.')
}

try {
  const { page, application } = await readyLine()
  const local = new LocalDiscordClient(page)
  const say = (as, content, wait = 0) => local.act({ as, do: 'say', channel: 'general', content, wait })
  await say('Chen', 'I keep reading that the truce between Islamabad and the TTP just faded away.')
  const browser = await launchBrowser()
  try {
    const view = await openPage(browser, page, 'Ada', 'general')
    await say('Ada', `<@${application}> when did the ceasefire with the TTP come to an end?`, 10_000)
    const answer = view.getByTestId('message').filter({ has: view.locator('blockquote') })
    await answer.locator('blockquote strong').first().waitFor()
    await view.getByTestId('welcome').waitFor({ state: 'hidden' })
    await view.evaluate(() => document.fonts.ready)
    // To the end of the answer.
    await view.locator('.scroller').evaluate((one) => one.scrollTo(0, one.scrollHeight))
    await view.mouse.move(1270, 790)
    await view.screenshot({ path: join(home, 'docs', 'page.png'), animations: 'disabled' })
  } finally {
    await browser.close()
  }
} finally {
  bot.kill('SIGTERM')
  if (bot.exitCode === null) await once(bot, 'exit')
  rmSync(indexDir, { recursive: true, force: true })
}
