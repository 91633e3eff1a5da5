import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { leave, type Stage, startStage, troubles } from './support/stage.js'

const count = 10_000
/** The page never draws more messages than this at once. */
const mostDrawn = 140
/** How long a step of scrolling or an answer to a key may take, in milliseconds. */
const limit = 100

let stage: Stage
let page: Page

beforeAll(async () => {
  stage = await startStage({ bot: false })
  const channel = stage.channel('general')
  const people = ['Ada', 'Morgan'].map((name) => stage.person(name))
  for (let done = 0; done < count; done += 100) {
    await Promise.all(
      Array.from({ length: 100 }, (_, index) => {
        const number = done + index
        const as = people[Math.floor(number / 7) % 2]!
        return stage.act({
          as,
          do: 'say',
          channel,
          content: `Message **${number}** with a [link](https://example.org/)`,
          wait: 0,
        })
      }),
    )
  }
  page = await stage.open('Ada', 'general')
  await page.getByTestId('message').last().waitFor()
})
afterAll(async () => {
  await leave(page)
  await stage.close()
  expect(troubles).toEqual([])
})

const drawn = () => page.getByTestId('message').count()

/** Scrolls to the top until the channel's beginning is drawn; the longest frame on the way, in milliseconds. */
const scrollToBeginning = () =>
  page.evaluate(async () => {
    const scroller = document.querySelector('.scroller')!
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const frames: number[] = []
    let last = await frame()
    while (!document.querySelector('.intro')) {
      scroller.scrollTop = Math.max(0, scroller.scrollTop - 900)
      const now = await frame()
      frames.push(now - last)
      last = now
    }
    frames.sort((one, other) => one - other)
    return { frames: frames.length, longest: frames.at(-1)!, p95: frames[Math.floor(frames.length * 0.95)]! }
  })

/** From a key to the frame in which its letter stands there, the slowest of thirty. */
const typing = () =>
  page.evaluate(async () => {
    const area = document.querySelector<HTMLTextAreaElement>('[data-composer]')!
    let slowest = 0
    for (let letter = 0; letter < 30; letter++) {
      const begin = performance.now()
      area.value += 'a'
      area.dispatchEvent(new Event('input', { bubbles: true }))
      await new Promise((resolve) => requestAnimationFrame(() => resolve(undefined)))
      slowest = Math.max(slowest, performance.now() - begin)
    }
    return slowest
  })

it('draws a window of them and stays quick', async () => {
  expect(await drawn()).toBeLessThanOrEqual(mostDrawn)
  const before = await typing()
  const scrolling = await scrollToBeginning()
  expect(await drawn()).toBeLessThanOrEqual(mostDrawn)
  expect(await page.getByTestId('message').nth(1).textContent()).toContain('Message 0')
  const after = await typing()
  console.log(JSON.stringify({ messages: count, typing: [before, after], scrolling }))
  expect(Math.max(before, after)).toBeLessThan(limit)
  expect(scrolling.p95).toBeLessThan(limit)

  await page.getByRole('button', { name: 'Jump to present' }).click()
  await page.getByText(`Message ${count - 1}`).waitFor()
  await stage.act({
    as: stage.person('Morgan'),
    do: 'say',
    channel: stage.channel('general'),
    content: 'the newest',
    wait: 0,
  })
  await page.locator('.message').getByText('the newest').waitFor()
  expect(await drawn()).toBeLessThanOrEqual(mostDrawn)
}, 120_000)
