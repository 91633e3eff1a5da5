import type { TimestampStyle } from './markdown/tree.js'

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(undefined, options)
const shortTime = format({ hour: 'numeric', minute: '2-digit' })
const longTime = format({ hour: 'numeric', minute: '2-digit', second: '2-digit' })
const shortDate = format({ day: '2-digit', month: '2-digit', year: 'numeric' })
const longDate = format({ day: 'numeric', month: 'long', year: 'numeric' })
const shortDateTime = format({ dateStyle: 'long', timeStyle: 'short' })
const longDateTime = format({ dateStyle: 'full', timeStyle: 'short' })
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]

/** "3 hours ago", by the largest unit that fits. */
export function ago(date: Date, now = new Date()): string {
  const seconds = Math.round((date.getTime() - now.getTime()) / 1_000)
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1]
  return relative.format(Math.trunc(seconds / size), unit)
}

/** A timestamp of the message as its style says. */
export function styledTime(date: Date, style: TimestampStyle): string {
  if (style === 'R') return ago(date)
  const formats = { t: shortTime, T: longTime, d: shortDate, D: longDate, f: shortDateTime, F: longDateTime }
  if (style === 's') return `${shortDate.format(date)} ${shortTime.format(date)}`
  if (style === 'S') return `${shortDate.format(date)} ${longTime.format(date)}`
  return formats[style].format(date)
}

/** "Today at 10:03", as beside an author's name. */
export function messageTime(date: Date, now = new Date()): string {
  if (sameDay(date, now)) return `Today at ${shortTime.format(date)}`
  const yesterday = new Date(now)
  yesterday.setDate(now.getDate() - 1)
  if (sameDay(date, yesterday)) return `Yesterday at ${shortTime.format(date)}`
  return `${shortDate.format(date)} ${shortTime.format(date)}`
}

export const clockTime = (date: Date): string => shortTime.format(date)
export const dayName = (date: Date): string => longDate.format(date)
export const fullTime = (date: Date): string => longDateTime.format(date)

export function sameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString()
}
