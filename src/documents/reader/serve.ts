import { Socket } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Worker } from 'node:worker_threads'
import { messageOf } from '../../errors.js'
import { DocumentError } from '../errors.js'
import type { Said } from './answer.js'
import { FrameReader, jsonFrameOf } from './frames.js'
import type { ReadRequest, ReadResult } from './reader.js'

/** Where answers go: standard output is the libraries' own. */
export const ANSWERS_FD = 3

/** After a file this large what it took is given back at once, in bytes. */
const LARGE = 4 * 1024 * 1024

const WATCHED_EVERY_MS = 20

/**
 * The loop of a reader process: requests come on standard input, two frames each (JSON, then the file's bytes); answers
 * go out on ANSWERS_FD. Ends when standard input does.
 * @param megabytes more memory than this on top of what the process takes now, and it ends itself by SIGKILL
 */
export function serveReader(read: (request: ReadRequest) => Promise<ReadResult>, megabytes: number): void {
  watchOverMemory(megabytes)
  // pdf.js drops promises that fail on damaged files; what they fail on is no part of the answer, or in it already.
  process.on('unhandledRejection', (reason) => console.error(reason))
  const out = new Socket({ fd: ANSWERS_FD, readable: false, writable: true })
  const say = (number: number, said: Said) => {
    for (const part of jsonFrameOf({ number, ...said })) out.write(part)
  }
  let head: Head | undefined
  let queue = Promise.resolve()
  const frames = new FrameReader(Number.POSITIVE_INFINITY, (frame) => {
    if (head === undefined) {
      head = JSON.parse(frame.toString('utf8')) as Head
      return
    }
    const { number, ...rest } = head
    const request = { ...rest, bytes: frame }
    head = undefined
    queue = queue.then(async () => {
      say(number, await answerTo(request, read))
      if (request.bytes.length > LARGE) collectGarbage()
    })
  })
  process.stdin.on('data', (chunk: Buffer) => frames.push(chunk))
  process.stdin.on('end', () => process.exit(0))
  say(0, { ready: true })
}

/** What goes before a file's bytes. */
type Head = Pick<ReadRequest, 'file' | 'note' | 'packed' | 'shared'> & { number: number }

async function answerTo(request: ReadRequest, read: (request: ReadRequest) => Promise<ReadResult>): Promise<Said> {
  try {
    return { result: await read(request) }
  } catch (error) {
    return error instanceof DocumentError
      ? { refused: { code: error.code, problem: error.problem } }
      : { failed: messageOf(error) }
  }
}

/**
 * From a thread of its own, for the main one may be busy without end. Native buffers are no part of the heap that V8
 * limits. It also ends the process when its parent is gone, which a busy main thread would never notice.
 */
function watchOverMemory(megabytes: number): void {
  const most = process.memoryUsage.rss() + megabytes * 1024 * 1024
  const code = `
    const parent = process.ppid
    setInterval(() => {
      if (process.memoryUsage.rss() > ${most} || process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
    }, ${WATCHED_EVERY_MS})`
  new Worker(code, { eval: true, stdin: false }).unref()
}

/** V8 lets garbage lie while there is room, which the watch would take for use. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect()
}
