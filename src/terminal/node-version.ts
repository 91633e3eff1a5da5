import type { Finding } from './finding.js'

/** The oldest Node.js that Footnote runs on; package.json says the same under `engines`. */
const LEAST = { major: 20, minor: 20 }
/** The line that CI runs the whole suite on. */
const ADVISED = 24

/**
 * The last day on which each line of Node.js gets security updates, from the `end` dates of schedule.json in
 * https://github.com/nodejs/Release. A line that is missing here is newer than this table and passes.
 */
const LAST_DAY: Record<number, string> = {
  20: '2026-04-30',
  21: '2024-06-01',
  22: '2027-04-30',
  23: '2025-06-01',
  24: '2028-04-30',
  25: '2026-06-01',
  26: '2029-04-30',
}

/**
 * Judges a version of Node.js: wrong if Footnote does not run on it, a warning if it gets no security updates any more.
 * @param version such as "20.20.2"
 * @param where the machine, for people
 */
export function checkNode(version: string, today: Date, where: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const what = 'Node.js'
  const detail = `${version} on ${where}`
  if (major < LEAST.major || (major === LEAST.major && minor < LEAST.minor)) {
    return { what, well: false, detail, remedy: `install Node.js ${LEAST.major}.${LEAST.minor} or later` }
  }
  const lastDay = LAST_DAY[major]
  if (lastDay === undefined || today.toISOString().slice(0, 10) <= lastDay) return { what, well: true, detail }
  return {
    what,
    well: true,
    warning: true,
    detail: `${detail}; Node.js ${major} has had no security updates since ${lastDay}`,
    remedy: `install Node.js ${ADVISED}`,
  }
}
