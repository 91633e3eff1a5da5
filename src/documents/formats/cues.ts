/** What a subtitle file shows for a while. */
export interface Cue {
  /** Seconds from the start of the recording. */
  start: number
  end: number
  /** As they stand in the file, markup included. */
  lines: string[]
}

/** "00:01:02,500 --> 00:01:05,000", hours optional, with settings behind it. */
const TIMING =
  /^[ \t]*(\d{1,4}:)?(\d{1,2}):(\d{2})[.,](\d{1,3})[ \t]*-->[ \t]*(\d{1,4}:)?(\d{1,2}):(\d{2})[.,](\d{1,3})/

/**
 * Cues in the file's order.
 * @param blankEnds a blank line ends a cue (WebVTT, where notes and styles may follow it); else only the next timing
 *   line does, since SubRip files written by hand have blank lines within cues
 */
export function cuesOf(text: string, blankEnds: boolean): Cue[] {
  const cues: Cue[] = []
  let cue: Cue | undefined
  for (const line of text.split(/\r\n|[\n\r]/)) {
    const times = line.includes('-->') ? TIMING.exec(line) : null
    if (times) {
      if (cue && !blankEnds) dropNumber(cue)
      cue = { start: secondsOf(times.slice(1, 5)), end: secondsOf(times.slice(5, 9)), lines: [] }
      cues.push(cue)
    } else if (blankEnds && line.trim() === '') cue = undefined
    else cue?.lines.push(line)
  }
  return cues
}

/** The number of the cue that follows. */
function dropNumber({ lines }: Cue): void {
  while (lines.at(-1)?.trim() === '') lines.pop()
  if (/^\s*\d+\s*$/.test(lines.at(-1) ?? '')) lines.pop()
}

/** Hours (with their colon), minutes, seconds, fraction. */
function secondsOf([hours = '0', minutes, seconds, fraction]: readonly (string | undefined)[]): number {
  const whole = Number.parseInt(hours, 10) * 3600 + Number(minutes) * 60 + Number(seconds)
  return whole + Number((fraction ?? '').padEnd(3, '0')) / 1000
}
