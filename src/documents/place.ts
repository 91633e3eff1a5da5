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

/** Number of the row that a page's label stands for, in files of rows: "row 12". */
export function rowOf(page: string): number | undefined {
  const row = /^row (\d+)$/.exec(page)?.[1]
  return row === undefined ? undefined : Number(row)
}

/**
 * The address of a recording from a time on, as its site takes it; elsewhere as a media fragment (#t=95).
 * @param seconds from the start
 */
export function addressAt(url: string, seconds: number): string {
  const address = new URL(url)
  const at = Math.floor(seconds)
  const host = address.hostname.replace(/^(?:www|m|music)\./, '')
  if (/^(?:youtube(?:-nocookie)?\.com|youtu\.be)$/.test(host)) {
    address.searchParams.set(/^\/embed\//.test(address.pathname) ? 'start' : 't', String(at))
  } else if (/^(?:dailymotion\.com|dai\.ly)$/.test(host)) address.searchParams.set('start', String(at))
  else if (host === 'twitch.tv') {
    address.searchParams.set('t', `${Math.floor(at / 3600)}h${Math.floor(at / 60) % 60}m${at % 60}s`)
  } else if (host === 'vimeo.com') address.hash = `t=${at}s`
  else address.hash = `t=${at}`
  return address.href
}
