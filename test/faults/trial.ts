/** What a trial is given. */
export interface Budget {
  /** The goal's count is tried this often: 1 is the whole of it. */
  share: number
  /** Time after which no further round begins, in milliseconds since 1970. */
  until: number
  /** Something that whoever watches should know. */
  say(line: string): void
}

/** What came of a trial. `met`: undefined if it was not tried, or no fault was found in fewer tries than the goal's. */
export interface Figure {
  met: boolean | undefined
  /** The figure in words: "0 differences in 2,000 steps". */
  figure: string
}

/** One of the ways to fail that this program goes through. */
export interface Trial {
  /** "T4" */
  name: string
  /** What is done, in a few words. */
  what: string
  /** What has to come of it. */
  goal: string
  /** The same seed does the same things. */
  run(seed: number, budget: Budget): Promise<Figure>
}

/** How many tries are due of the goal's number: one at least. */
export function shareOf(count: number, { share }: Budget): number {
  return Math.max(1, Math.round(count * share))
}

/** "12,000" */
export function counted(count: number): string {
  return count.toLocaleString('en')
}

/** A goal of no faults in a number of tries. */
export function faultless(faults: number, tried: number, wanted: number): boolean | undefined {
  if (faults > 0) return false
  return tried >= wanted ? true : undefined
}
