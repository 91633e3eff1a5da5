import { DamageTrials } from '../../support/damage.js'
import { type Budget, counted, type Figure, faultless, shareOf, type Trial } from '../trial.js'

/** Places that are damaged. */
const PLACES = 10_000
/** A small library is damaged all over in as many tries; one of 2,000 has a graph. */
const SIZES = [300, 2_100]

/** Flipped bits, zeroed sectors and files cut short in all files of an index. */
export const damage: Trial = {
  name: 'T3',
  what: 'a flipped bit, a sector of zeros or a cut, anywhere in the files of an index',
  goal: 'all of 10,000 noticed or harmless; 0 crashes, 0 changed answers',
  run: runDamage,
}

async function runDamage(seed: number, budget: Budget): Promise<Figure> {
  const counts = { tried: 0, harmless: 0, noticed: 0, changed: 0, crashed: 0 }
  for (const passages of SIZES) {
    const trials = new DamageTrials(seed, passages)
    await trials.prepare()
    const until = counts.tried + shareOf(PLACES, budget) / SIZES.length
    for (; counts.tried < until && Date.now() < budget.until; counts.tried++) {
      const { outcome, damage: done, said } = await trials.one()
      if (outcome === 'harmless') counts.harmless++
      else if (outcome.startsWith('noticed')) counts.noticed++
      else {
        counts[outcome.startsWith('crashed') ? 'crashed' : 'changed']++
        budget.say(`${passages} passages, ${done}: ${outcome} (${said})`)
      }
    }
    trials.end()
  }
  const { tried, noticed, harmless, changed, crashed } = counts
  const figure = `${counted(tried)} places: ${noticed} noticed, ${harmless} harmless, ${changed} changed answers, ${crashed} crashes`
  return { met: faultless(changed + crashed, tried, PLACES), figure }
}
