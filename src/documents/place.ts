import { defined } from '../defined.js'

/** Where a piece of text begins in a source that has pages or runs in time. */
export interface Place {
  /** The page's label as the source shows it: "xii", "12", "A-3". As untrusted as the text. */
  page?: string
  /** Seconds from the start of a recording. */
  time?: number
}

/** The place alone of whatever has one, without properties that are undefined. */
export function placeOf({ page, time }: Place): Place {
  return defined({ page, time })
}

/** Seconds as a player shows them: "4:07", "1:04:07". */
export function timeCode(seconds: number): string {
  const whole = Math.floor(seconds)
  const parts = [Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, '0'))
  const hours = Math.floor(whole / 3600)
  return hours > 0 ? `${hours}:${parts.join(':')}` : parts.join(':').replace(/^0/, '')
}
