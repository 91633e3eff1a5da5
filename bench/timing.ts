import { percentile } from '../src/evaluation/metrics.js'

/** Milliseconds that each of some calls takes, one after another. */
export async function timesOf(calls: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const times: number[] = []
  for (const call of calls) {
    const began = performance.now()
    await call()
    times.push(performance.now() - began)
  }
  return times
}

/** "p50 N ms p95 N ms": the last line of a benchmark, which scripts read. */
export function summaryOf(times: readonly number[]): string {
  const at = (share: number) => percentile(times, share).toFixed(2)
  return `p50 ${at(0.5)} ms p95 ${at(0.95)} ms`
}
