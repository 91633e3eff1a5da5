import { createWriteStream, type WriteStream } from 'node:fs'
import path from 'node:path'
import { finished } from 'node:stream/promises'
import type { Config } from '../../config.js'
import { defined } from '../../defined.js'
import { EXIT } from '../../errors.js'
import type { EvaluateOptions, Evaluation } from '../../evaluation/evaluate.js'
import { evaluateAll } from '../../evaluation/evaluate-all.js'
import type { Figures } from '../../evaluation/metrics.js'
import { localEngine } from '../../library/engine.js'
import type { SearchMode } from '../../library/modes.js'
import { EVALUATION_CACHE, withModel } from '../evaluation-model.js'
import { EvaluationBar } from '../evaluation-progress.js'
import type { Shared } from '../options.js'
import { print, printJson, styled } from '../output.js'

export interface EvalOptions extends Shared {
  mode: SearchMode
  /** Only the first n questions of each collection. */
  limit?: number
  /** Files for TREC run lines and details; several collections get a file each, with the collection's name in it. */
  run?: string
  details?: string
  /** Where indexes are kept between runs. */
  cache?: string
}

/** `footnote eval DIR...`: asks labelled collections and prints the figures. */
export async function evaluate(config: Config, options: EvalOptions, folders: string[]): Promise<number> {
  const { mode, json, limit, cache = EVALUATION_CACHE } = options
  const bar = new EvaluationBar(json ? undefined : process.stderr)
  const files: WriteStream[] = []
  const lineWriter = (file: string | undefined, name: string) => {
    if (file === undefined) return undefined
    const stream = createWriteStream(folders.length === 1 ? file : named(file, name))
    files.push(stream)
    return (text: string) => void stream.write(text)
  }
  const found = await withModel(config, ({ embedder, weights }) =>
    evaluateAll(folders, (name): EvaluateOptions => {
      const writeRun = lineWriter(options.run, name)
      const writeDetail = lineWriter(options.details, name)
      return {
        ...{ engine: localEngine, embedder, weights, mode, cache, onProgress: bar.show },
        ...defined({ limit, writeRun, writeDetail }),
      }
    }),
  ).finally(() => bar.end())
  await Promise.all(files.map((stream) => finished(stream.end())))
  const [first, ...others] = Object.values(found.collections)
  if (json) printJson(first && others.length === 0 ? first : found)
  else printTable(found.collections, found.mean)
  return EXIT.done
}

/** run.txt of xquad-en → run.xquad-en.txt */
function named(file: string, name: string): string {
  const { dir, name: stem, ext } = path.parse(file)
  return path.join(dir, `${stem}.${name}${ext}`)
}

function printTable(collections: Record<string, Evaluation>, mean: Figures): void {
  const head = ['', 'questions', 'nDCG@10', '95 %', 'recall@10', 'MRR@10', 'strong', 'weak', 'none', 'p50 ms', 'p99 ms']
  const figures = (of: Figures) => [of['ndcg@10'], of['recall@10'], of['mrr@10']].map((value) => value.toFixed(4))
  const rows = Object.entries(collections).map(([name, one]) => {
    const [ndcg = '', ...others] = figures(one)
    const interval = one.ci['ndcg@10'].map((value) => value.toFixed(3)).join('–')
    const levels = [one.strong, one.weak, one.none].map((count) => `${((100 * count) / one.queries).toFixed(1)} %`)
    const times = [one.milliseconds.p50, one.milliseconds.p99].map((value) => value.toFixed(1))
    return [name, String(one.queries), ndcg, interval, ...others, ...levels, ...times]
  })
  const [ndcg = '', ...others] = figures(mean)
  const all = [head, ...rows, ...(rows.length > 1 ? [['mean', '', ndcg, '', ...others]] : [])]
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  all.forEach((row, index) => {
    const line = row.map((cell, i) => (i === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[i]!))).join('  ')
    print(index === 0 ? styled('bold', line) : line)
  })
}
