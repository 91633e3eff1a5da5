import { defined } from '../../defined.js'
import { DocumentError } from '../errors.js'
import { type Cue, cuesOf } from './cues.js'
import type { Format, Parsed, Source } from './format.js'
import { languageOf } from './front-matter.js'
import { TextBuilder } from './text-builder.js'

/** A paragraph this long ends with its sentence, in UTF-16 code units. */
const LONG = 240

/** One this long ends with its cue, for recognised speech has no sentences. */
const LONGEST = 700

/** Silence that parts paragraphs after a sentence, or anywhere, in seconds. */
const PAUSE = { afterSentence: 2, anywhere: 8 }

/** Sentence-final punctuation, also at the beginning of a right-to-left line typed for players that turn it round. */
const SENTENCE_END = /[.!?…。！？؟][\s"'”’»)\]]*$/

/** SubRip subtitles: each paragraph has the time of its first cue. */
export const subRip: Format = {
  name: 'SubRip',
  version: 1,
  extensions: ['srt'],
  parse: (source) => parsedFrom(source, cuesOf(source.decode(), false), plainOfSubRip),
}

/** WebVTT captions, the same way. */
export const webVtt: Format = {
  name: 'WebVTT',
  version: 1,
  extensions: ['vtt'],
  parse(source) {
    const text = source.decode()
    const header = text.slice(0, 2000).split(/\r?\n\r?\n/, 1)[0] ?? ''
    const language = languageOf(/^Language:(.*)$/m.exec(header)?.[1])
    return { ...parsedFrom(source, cuesOf(text, true), plainOfWebVtt), ...defined({ language }) }
  },
}

/** A line of a cue as it is shown, and who says it. */
interface Line {
  text: string
  speaker?: string
}

function parsedFrom({ file }: Source, cues: readonly Cue[], plainOf: (line: string) => Line): Parsed {
  if (cues.length === 0) {
    throw new DocumentError('DOCUMENT_MALFORMED', file, 'it has no time codes (00:01:02,500 --> 00:01:05,000).')
  }
  const shown = cues.map((cue) => ({ ...cue, lines: cue.lines.map(plainOf).filter(({ text }) => text !== '') }))
  const speech = new Speech()
  for (const cue of withoutRollUp(shown)) speech.add(cue)
  return speech.end()
}

type ShownCue = Omit<Cue, 'lines'> & { lines: Line[] }

/** Puts cues together to paragraphs. */
class Speech {
  private readonly out = new TextBuilder()
  /** Of the open paragraph. */
  private length = 0
  private ended = true
  private speaker: string | undefined
  private until = 0

  add({ start, end, lines }: ShownCue): void {
    if (lines.length === 0) return
    const pause = start - this.until
    if (pause >= PAUSE.anywhere || (this.ended && pause >= PAUSE.afterSentence)) this.close()
    for (const line of lines) this.line(line, start)
    this.until = Math.max(end, start)
  }

  end(): Parsed {
    this.close()
    return { text: this.out.text, blocks: this.out.blocks, marksHeadings: true }
  }

  private line({ text, speaker }: Line, time: number): void {
    const isTurn = /^(?:[-–—][\s\u200e\u200f]?(?=[^\s\d-])|>>)/.test(text) || (speaker ?? this.speaker) !== this.speaker
    if (isTurn || this.length >= LONGEST || (this.ended && this.length >= LONG)) this.close()
    this.out.at({ time })
    if (this.length > 0) this.out.add(' ')
    else if (speaker && speaker !== this.speaker) this.out.add(`${speaker}: `)
    this.speaker = speaker ?? this.speaker
    this.out.add(text)
    this.length += text.length
    this.ended = SENTENCE_END.test(text)
  }

  private close(): void {
    this.out.close({ kind: 'paragraph' })
    this.length = 0
  }
}

/**
 * Recognised speech often rolls up: each cue shows the line before once more. Where most cues do, such lines are shown
 * once; elsewhere somebody says the same thing twice.
 */
function withoutRollUp(cues: readonly ShownCue[]): ShownCue[] {
  const repeats = cues.map(({ start, lines }, i) => {
    const before = cues[i - 1]
    const last = before?.lines.at(-1)?.text
    return before !== undefined && last !== undefined && last === lines[0]?.text && start - before.end < 0.2
  })
  if (repeats.filter(Boolean).length < cues.length / 2) return [...cues]
  return cues.map((cue, i) => (repeats[i] ? { ...cue, lines: cue.lines.slice(1) } : cue))
}

/** Without formatting (<i>, <font …>), and positions as in {\an8}. */
function plainOfSubRip(line: string): Line {
  const text = line.replace(/<\/?(?:[biuscv]|font|span|br|ruby|rt|lang)(?:[ .][^<>]*)?\/?>/gi, '')
  return { text: oneLine(text.replace(/\{\\[^{}]*\}/g, '')) }
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00a0',
  lrm: '\u200e',
  rlm: '\u200f',
}

/** Without tags; who speaks is what a voice tag says: <v Anna>. */
function plainOfWebVtt(line: string): Line {
  const speaker = oneLine(/<v(?:\.[^\s<>]*)?[ \t]+([^<>]+)>/.exec(line)?.[1] ?? '')
  const bare = line.replace(/<(?:\/?[a-z][^<>]*|\/|\d+:[\d:.]+)>/gi, '')
  const text = bare.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
  return { text: oneLine(text), ...(speaker && { speaker }) }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
