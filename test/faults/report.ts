import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HOME } from '../../src/config.js'
import type { Figure, Trial } from './trial.js'

const PAGE = join(HOME, 'docs', 'reliability.md')
const [BEGIN, END] = ['<!-- trials -->', '<!-- /trials -->']
const HEAD = ['| trial | goal | figure | met |', '| --- | --- | --- | --- |']

export interface Result {
  trial: Trial
  figure: Figure
  command: string
}

/** Puts figures into the table of docs/reliability.md; those of other trials stay as they are. */
export function noteFigures(results: readonly Result[]): void {
  const page = readFileSync(PAGE, 'utf8')
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)]
  if (from < 0 || to < 0) throw new Error(`There is no table of trials in ${PAGE}.`)
  const rows = new Map<string, string>()
  for (const line of page.slice(from, to).split('\n')) {
    const name = /^\| (T\d+)/.exec(line)?.[1]
    if (name) rows.set(name, line)
  }
  for (const result of results) rows.set(result.trial.name, rowOf(result))
  const sorted = [...rows].sort(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1))).map(([, row]) => row)
  const table = [BEGIN, '', ...HEAD, ...sorted, '', ''].join('\n')
  writeFileSync(PAGE, page.slice(0, from) + table + page.slice(to))
}

function rowOf({ trial, figure: { figure, met }, command }: Result): string {
  const word = met === undefined ? 'as far as tried' : met ? 'yes' : '**no**'
  return `| ${trial.name} ${trial.what} | ${trial.goal} | ${figure} (\`${command.split('-- ')[1]}\`) | ${word} |`
}
