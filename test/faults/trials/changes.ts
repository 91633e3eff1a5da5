import { Steps } from '../changes/steps.js'
import { type Budget, counted, type Figure, faultless, shareOf, type Trial } from '../trial.js'

const STEPS = 100_000
/** Steps with one folder, from nothing. */
const EACH = 200

/** Documents change by chance; the index says what one made anew says. */
export const changes: Trial = {
  name: 'T4',
  what: 'documents are added, edited, renamed, swapped, spoilt and removed by chance; the index against one made anew',
  goal: '0 differences in 100,000 steps',
  run: runChanges,
}

async function runChanges(seed: number, budget: Budget): Promise<Figure> {
  const wanted = shareOf(STEPS, budget)
  let done = 0
  let differences = 0
  for (let own = seed; done < wanted && Date.now() < budget.until; own++) {
    const steps = new Steps(own)
    try {
      for (let within = 0; within < EACH && done < wanted && Date.now() < budget.until; ) {
        const round = await steps.round()
        within += round.steps
        done += round.steps
        if (round.difference === undefined) continue
        differences++
        budget.say(`--seed ${own}, after ${within} steps: ${round.difference}\n  ${steps.done.slice(-12).join('; ')}`)
        break
      }
    } finally {
      await steps.end()
    }
  }
  return {
    met: faultless(differences, done, STEPS),
    figure: `${differences} differences in ${counted(done)} steps`,
  }
}
