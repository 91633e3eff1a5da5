import { runSuites } from '../suites.js'
import { type Budget, type Figure, faultless, shareOf, type Trial } from '../trial.js'

const INTERACTIONS = 5_000

/** Interactions through a gateway and an API that drop, delay, double and refuse. */
export const storm: Trial = {
  name: 'T7',
  what: 'dropped, resumed and invalidated sessions, 429, 5xx, lost and doubled acknowledgements, slow replies',
  goal: 'each of 5,000 interactions ends in one of: answer, stated failure, counted expiry',
  run: runStorm,
}

async function runStorm(seed: number, budget: Budget): Promise<Figure> {
  const interactions = shareOf(INTERACTIONS, budget)
  const variables = { STORM: String(interactions), FAULT_SEED: String(seed) }
  const { failed, said } = await runSuites(['test/flow/storm.test.ts'], variables)
  if (failed > 0) budget.say(said)
  const ends = /\d+ interactions, \d+ faults: .*/.exec(said)?.[0] ?? 'no figure'
  return {
    met: faultless(failed, interactions, INTERACTIONS),
    figure: ends.replaceAll(/[{}"]/g, '').replaceAll(':', ' '),
  }
}
