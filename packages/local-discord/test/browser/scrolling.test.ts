import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { leave, type Stage, startStage, troubles } from './support/stage.js'

let stage: Stage
let page: Page

const say = (as: string, content: string) => stage.local.act({ as, do: 'say', channel: 'general', content, wait: 0 })
const scrollTop = () => page.locator('.scroller').evaluate((one) => one.scrollTop)
/** Pixels below the view. */
const below = () => page.locator('.scroller').evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight)
/** Where a message begins in the view, in pixels. */
const beginOf = (text: string) =>
  page
    .getByTestId('message')
    .filter({ hasText: text })
    .last()
    .evaluate((row) => row.getBoundingClientRect().top - row.closest('.scroller')!.getBoundingClientRect().top)
const frames = (count: number) =>
  page.evaluate(async (left) => {
    for (let frame = 0; frame < left; frame++) await new Promise((resolve) => requestAnimationFrame(resolve))
  }, count)
const long = (title: string, lines: number) =>
  `${title}\n${Array.from({ length: lines }, (_, line) => `line ${line}`).join('\n')}`

beforeAll(async () => {
  stage = await startStage({ bot: false })
  for (let number = 0; number < 60; number++) await say(number % 2 ? 'Ada' : 'Morgan', long(`Message ${number}`, 3))
})
afterAll(() => stage.close())
beforeEach(async () => {
  page = await stage.open('Ada', 'general', { height: 600 })
  await page.getByTestId('message').last().waitFor()
  await frames(3)
})
afterEach(async () => {
  await leave(page)
  expect(troubles.splice(0)).toEqual([])
})

describe('scrolling', () => {
  it('follows the wheel while the pointer moves over messages', async () => {
    const box = (await page.locator('.scroller').boundingBox())!
    const from = await scrollTop()
    let turned = 0
    for (let turn = 0; turn < 40; turn++) {
      const y = box.y + 40 + ((turn * 53) % (box.height - 80))
      await page.mouse.move(box.x + 200, y)
      await page.mouse.wheel(0, -12)
      // Over another message before the page is told of the scrolling.
      await page.mouse.move(box.x + 200, box.y + 40 + ((turn * 53 + 150) % (box.height - 80)))
      turned += 12
    }
    await frames(10)
    expect(from - (await scrollTop())).toBe(turned)
  })

  it('leaves the end by the least turn of the wheel, and comes back to it', async () => {
    const box = (await page.locator('.scroller').boundingBox())!
    await page.mouse.move(box.x + 200, box.y + 100)
    await page.mouse.wheel(0, -10)
    await page.mouse.move(box.x + 200, box.y + 300)
    await frames(5)
    expect(await below()).toBe(10)
    await page.mouse.wheel(0, 10)
    await frames(5)
    await say('Morgan', 'a short one')
    await page.getByTestId('message').getByText('a short one').last().waitFor()
    await frames(5)
    expect(await below()).toBe(0)
  })

  it('shows an answer longer than the view from its beginning, and stays there while others talk', async () => {
    await say('Morgan', long('The long answer', 60))
    await page.getByText('The long answer').last().waitFor()
    await frames(5)
    expect(await beginOf('The long answer')).toBeCloseTo(0, -1)
    await say('Dana', 'meanwhile')
    await say('Morgan', 'and again')
    await page.getByText('and again').last().waitFor({ state: 'attached' })
    await frames(5)
    expect(await beginOf('The long answer')).toBeCloseTo(0, -1)
    const box = (await page.locator('.scroller').boundingBox())!
    await page.mouse.move(box.x + 200, box.y + 100)
    await page.mouse.wheel(0, 100_000)
    await page.waitForFunction(() => {
      const one = document.querySelector('.scroller')!
      return one.scrollHeight - one.scrollTop - one.clientHeight < 1
    })
    await say('Morgan', 'after it')
    await page.getByText('after it').last().waitFor()
    await frames(5)
    expect(await below()).toBe(0)
  })
})
