import { tokensOf } from '../library/tokens.js'

/** English words that turn a sentence round when one stands for the other. */
const PAIRS = `
increase decrease, more less, more fewer, before after, first last, north south, northern southern, east west,
eastern western, high low, higher lower, highest lowest, large small, larger smaller, largest smallest, big little,
most least, win lose, won lost, begin end, start end, above below, early late, earlier later, earliest latest, old new,
oldest newest, old young, male female, men women, man woman, king queen, rich poor, wealthy poor, accept reject,
accept refuse, support oppose, public private, true false, create destroy, build destroy, birth death, born died,
enter leave, arrive depart, allow prohibit, allow forbid, allow ban, allow prevent, strong weak, maximum minimum,
ancient modern, positive negative, internal external, rise fall, gain loss, gain lose, friend enemy, major minor,
add remove, majority minority, simple complex, short long, shorter longer, shortest longest, fast slow, faster slower,
dead alive, cause prevent, include exclude, inside outside, upper lower, top bottom, easy difficult, easy hard,
cheap expensive, full empty, open closed, hot cold, warm cold, light dark, light heavy, white black, day night,
summer winter, spring autumn, success failure, succeed fail, encourage discourage, approve reject, ally enemy,
peace war, same different, similar different, common rare, best worst, better worse, good bad, legal illegal,
possible impossible, known unknown, natural artificial, domestic foreign, rural urban, active passive, attack defend,
attract repel, expand contract, expand shrink, love hate, freeze melt, absorb emit, absorb release, input output,
income expense, pro anti, lowest greatest, least greatest, worst greatest, decline grow, decline increase,
reduce increase, lower raise, import export`

/** Before a stem of at least this many letters these make its opposite. */
const PREFIXES = ['un', 'non', 'in', 'im', 'dis', 'ir', 'il', 'anti']
const LEAST_STEM = 5

const opposites = new Map<string, Set<string>>()
for (const pair of PAIRS.split(',')) {
  const [one, other] = tokensOf(pair).map(({ term }) => term)
  if (one === undefined || other === undefined || one === other) continue
  opposites.set(one, (opposites.get(one) ?? new Set()).add(other))
  opposites.set(other, (opposites.get(other) ?? new Set()).add(one))
}

/** The terms (tokens.ts) that say the opposite of one. */
export function oppositesOf(term: string): string[] {
  const found = [...(opposites.get(term) ?? [])]
  for (const prefix of PREFIXES) {
    if (term.startsWith(prefix) && term.length - prefix.length >= LEAST_STEM) found.push(term.slice(prefix.length))
    if (term.length >= LEAST_STEM) found.push(prefix + term)
  }
  return found
}
