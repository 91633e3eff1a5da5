import { defined } from '../../defined.js'
import { fromBase36, isBase36 } from './base36.js'

/**
 * Messages that were posted before version 2 of the custom ids. They keep working as they stand: their custom ids are
 * `fn1|letter|asker|fields`, over the shared documents alone, and what they must remember is in their words. The words
 * in this file are those of then, whatever the bot says now; none of them may be changed.
 */
const MARK = 'fn1'

/** Reads a custom id of version 1; undefined for anything else. */
export function readVersion1Id(
  text: string,
): { version: 1; letter: string; owner: { id: string }; fields: string[] } | undefined {
  const [mark, letter = '', asker = '', ...fields] = text.split('|')
  if (mark !== MARK || !/^[a-z]$/.test(letter) || !isBase36(asker)) return undefined
  return { version: 1, letter, owner: { id: fromBase36(asker) }, fields }
}

const ASKED = /^-# (?:Asked by|Source asked for by) ((?:\\.|[^:\\])*): (.*)$/su
const SOUGHT = /^-# Source asked for by (?:\\.|[^:\\])*: /u
const SHOWN = /^-# (?:Shown for|Source asked for by) (.*)$/su
const WEAK = '**Closest'
const MENDED = 'mended, its source has changed'
const QUESTION_CUT = ' […]'

interface Span {
  start: number
  end: number
}

/** What the first text of a message says of it. */
export interface Version1Header {
  summary: string
  weak: boolean
  mended: boolean
  forSource: boolean
  byline: { line: string; name?: Span; question?: Span; cut: boolean }
}

/** Reads the first text of a message: its first line, and the line that says who asked what. */
export function readVersion1Header(header: string): Version1Header {
  const lines = header.split('\n')
  const summary = lines[0] ?? ''
  const line = lines.find((part) => ASKED.test(part) || SHOWN.test(part)) ?? ''
  const asked = ASKED.exec(line)
  const [, name, shown] = asked ?? SHOWN.exec(line) ?? []
  const cut = asked !== null && shown?.endsWith(QUESTION_CUT) === true
  const question = asked && shown ? spanAtEnd(line, shown.length, cut ? QUESTION_CUT.length : 0) : undefined
  const named =
    name === undefined ? undefined : spanFrom(line.length - name.length - (asked ? `: ${shown}`.length : 0), name)
  return {
    summary,
    weak: summary.startsWith(WEAK),
    mended: summary.endsWith(MENDED),
    forSource: wasForSource(header),
    byline: { line, cut, ...defined({ name: named, question }) },
  }
}

function spanFrom(start: number, text: string): Span {
  return { start, end: start + text.length }
}

function spanAtEnd(line: string, length: number, mark: number): Span {
  return { start: line.length - length, end: line.length - mark }
}

/** Is this the text of an answer to "source?" or a paper clip: a quote, a hedged line, or a refusal? */
export function wasForSource(said: string): boolean {
  const none =
    said === 'Nothing in the library supports or mentions this.' ||
    said.endsWith('\nWhat was quoted with other words stands in no passage that could be shown (a heading, say).')
  return none || said.split('\n').some((line) => SOUGHT.test(line))
}

const CURRENT = '**▸**'
const NOTE = '-# '
const LISTED_CLAIM = /^(?:\*\*▸\*\* )?(?:✅|⚠️|🔸|▫️) (\d+)\\\. /u

/** What a list of claims says of quotations: by the number of their claim from 0, and under no claim. */
export function readVersion1Notes(list: string): { notes: Map<number, string>; loose: string[]; current: number } {
  const notes = new Map<number, string>()
  const loose: string[] = []
  let claim: number | undefined
  let current = 0
  for (const line of list.split('\n')) {
    const number = LISTED_CLAIM.exec(line)?.[1]
    if (number !== undefined) claim = Number(number) - 1
    if (number !== undefined && line.startsWith(CURRENT)) current = Number(number) - 1
    if (!line.startsWith(NOTE)) continue
    if (claim === undefined) loose.push(line.slice(NOTE.length))
    else notes.set(claim, line.slice(NOTE.length))
  }
  return { notes, loose: claim === undefined ? [] : loose, current }
}
