/**
 * A long time in a short one: does the bot take more and more?
 *
 *   npm run bench:soak                               20,000 interactions at 100 a second
 *   npm run bench:soak -- --count 200000 --rate 60
 *
 * Prints memory and open files and sockets of the Discord process and of the library host after each tenth, and how
 * memory grows over the second half: the first is warm-up.
 */
import { parseArgs } from 'node:util'
import { floodStage } from './burst/stage.js'

const { values } = parseArgs({
  options: { count: { type: 'string', default: '20000' }, rate: { type: 'string', default: '100' } },
})
const PARTS = 10
const part = Math.ceil(Number(values.count) / PARTS)
const rate = Number(values.rate)
const NAMES = ['discord', 'host'] as const

const stage = await floodStage()
const memory: Record<(typeof NAMES)[number], number[]> = { discord: [], host: [] }
let lost = 0
for (let number = 1; number <= PARTS; number++) {
  const over = stage.heard('over')
  stage.send({ type: 'burst', burst: { size: part, rate, watch: (part / rate) * 1000 + 120_000 } })
  const { tally } = await over
  lost += part - tally.times.length
  const takes = stage.takes()
  const said = NAMES.map((name) => {
    const { memory: bytes = Number.NaN, handles = Number.NaN } = takes.get(name) ?? {}
    memory[name].push(bytes / 2 ** 20)
    return `${name} ${(bytes / 2 ** 20).toFixed(0)} MB, ${handles} handles`
  })
  const { answered, deferred, completed, shed } = tally
  console.log(
    `${number * part}: ${said.join('; ')}; ${answered} answered at once, ${deferred} deferred, ${completed} of them completed, ${shed} shed`,
  )
}
await stage.end()
for (const name of NAMES) {
  const slope = slopeOf(memory[name].slice(PARTS / 2)) * (10_000 / part)
  console.log(`${name}: ${slope.toFixed(2)} MB more for each 10,000 interactions over the second half`)
}
console.log(`${lost} lost`)

/** By least squares, for each step. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const over = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0)
  return over / values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0)
}
