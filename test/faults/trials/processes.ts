import { setTimeout as wait } from 'node:timers/promises'
import { Random } from '../../support/random.js'
import { type Kind, RunningBot } from '../processes/running.js'
import { type Budget, type Figure, faultless, shareOf, type Trial } from '../trial.js'

/** Every case, so often. */
const ROUNDS = 10
/** A stopped or killed process is replaced within, in milliseconds. */
const LIMIT = 10_000

type Stage = 'starting' | 'idle' | 'answering' | 'indexing'

interface Case {
  kind: Kind
  stage: Stage
  signal: 'SIGSTOP' | 'SIGKILL'
}

const STAGES: Record<Kind, Stage[]> = {
  Discord: ['starting', 'idle', 'answering', 'indexing'],
  host: ['starting', 'idle', 'answering', 'indexing'],
  indexer: ['starting', 'indexing'],
  reader: ['starting', 'indexing'],
}
const CASES: Case[] = Object.entries(STAGES).flatMap(([kind, stages]) =>
  stages.flatMap((stage) => (['SIGSTOP', 'SIGKILL'] as const).map((signal) => ({ kind: kind as Kind, stage, signal }))),
)

/** Processes of every kind, stopped and killed at every stage. */
export const processes: Trial = {
  name: 'T9',
  what: 'a process of any kind is stopped or killed, at any stage: starting, indexing, idle, answering',
  goal: 'another in its place within 10 s, each of 200 times; answers afterwards',
  run: runProcesses,
}

async function runProcesses(seed: number, budget: Budget): Promise<Figure> {
  const random = new Random(seed)
  const running = new RunningBot()
  await running.start()
  const wanted = shareOf(ROUNDS * CASES.length, budget)
  const counts = { tried: 0, late: 0, unanswered: 0 }
  const slowest = new Map<Kind, number>()
  try {
    // Every case once before any is done again.
    for (let left: Case[] = []; counts.tried < wanted && Date.now() < budget.until; ) {
      if (left.length === 0) left = CASES.slice()
      const [one] = left.splice(random.below(left.length), 1) as [Case]
      const took = await replaced(running, one, random)
      // It was done before it could be hit.
      if (took === undefined) continue
      counts.tried++
      slowest.set(one.kind, Math.max(slowest.get(one.kind) ?? 0, took))
      if (took > LIMIT) counts.late++
      const answers = await running.answers()
      if (!answers) counts.unanswered++
      if (took > LIMIT || !answers) {
        budget.say(`${one.kind}, ${one.stage}, ${one.signal}: ${(took / 1000).toFixed(1)} s, answers: ${answers}`)
      }
    }
  } finally {
    await running.end()
  }
  const { tried, late, unanswered } = counts
  const times = [...slowest].map(([kind, took]) => `${kind} ${(took / 1000).toFixed(1)}`).join(', ')
  const figure = `${tried} times: ${late} late, ${unanswered} without an answer afterwards; slowest in s: ${times}`
  return { met: faultless(late + unanswered, tried, ROUNDS * CASES.length), figure }
}

/** Milliseconds until another process was there; undefined if there was none to be hit. */
async function replaced(
  running: RunningBot,
  { kind, stage, signal }: Case,
  random: Random,
): Promise<number | undefined> {
  const victim = await victimOf(running, kind, stage, random)
  const asked = stage === 'answering' ? Array.from({ length: 8 }, () => running.ask()) : []
  if (stage !== 'starting') await wait(random.below(400))
  if (victim === undefined || running.pidOf(kind) !== victim) return undefined
  const hit = Date.now()
  try {
    process.kill(victim, signal)
  } catch {
    return undefined
  }
  const next = await running.found(kind, victim)
  const took = Date.now() - hit
  await Promise.all(asked)
  return next === undefined ? Number.POSITIVE_INFINITY : took
}

async function victimOf(running: RunningBot, kind: Kind, stage: Stage, random: Random): Promise<number | undefined> {
  const works = kind === 'indexer' || kind === 'reader'
  if (stage === 'indexing' || works) running.change(random)
  if (stage === 'indexing' && !works) await running.found('indexer')
  const first = await running.found(kind)
  if (stage !== 'starting' || works || first === undefined) return first
  process.kill(first, 'SIGKILL')
  return running.found(kind, first)
}
