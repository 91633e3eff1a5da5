import { setTimeout as sleep } from 'node:timers/promises'
import type { Curator, Job } from '../answering/curation.js'

/** Between two looks at a job, in milliseconds. */
const LOOK = 200

/** Waits until the text of a job's document is stored, or the job is refused. @throws CurationError JOB_UNKNOWN */
export async function stored(curator: Curator, job: Job, signal?: AbortSignal): Promise<Job> {
  let now = job
  while (now.state === 'waiting' || now.state === 'reading') {
    await sleep(LOOK, undefined, signal ? { signal } : {})
    now = await curator.job({ job: job.job })
  }
  return now
}
