import type { Logger } from 'pino'
import { EXIT, FootnoteError } from '../../errors.js'
import { Child, type ChildMessage } from '../child.js'
import { fromRelayed } from '../wire.js'
import type { SliceEvent } from './slice.js'
import type { SlicerHere } from './slicers.js'

/** The process ends after this long without work, and its model with it; in milliseconds. */
const IDLE_MS = 60_000
/** Tidying a large library is one long step. */
const SILENT_MS = 10 * 60_000
const STOP_MS = 500

/** The process that works on servers' libraries ended in the middle of it. */
class SliceLostError extends FootnoteError {
  readonly code = 'SLICE_LOST'
  override readonly exitCode = EXIT.fault
  constructor(how: string) {
    super(`The process that reads documents ended (${how}).`, 'Add the document again; the log says what happened.')
  }
}

interface Waiting {
  onEvent(event: SliceEvent): void
  resolve(left: 'done' | 'more'): void
  reject(error: Error): void
}

/** A slicer in a process of its own, which is started when there is work. */
export function slicerProcess(log: Logger, env: NodeJS.ProcessEnv = process.env): SlicerHere {
  const waiting = new Map<number, Waiting>()
  let child: Child | undefined
  let idle: NodeJS.Timeout | undefined
  let next = 1
  const lose = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const hear = (message: ChildMessage): void => {
    if (!('slice' in message)) return
    const one = waiting.get(message.slice)
    if (!one) return
    if (message.type === 'slice') {
      one.onEvent(message.event)
      return
    }
    waiting.delete(message.slice)
    if (message.type === 'sliced') one.resolve(message.left)
    else one.reject(fromRelayed(message.mistake))
  }
  const stop = async (): Promise<void> => {
    clearTimeout(idle)
    const ending = child
    child = undefined
    await ending?.stop(STOP_MS)
  }
  const start = (): Child =>
    new Child({
      ...{ name: 'libraries', silent: SILENT_MS, env, once: true },
      entry: new URL('../servers-process.js', import.meta.url),
      onMessage: hear,
      onRestart: (how) => {
        log.warn({ how }, "the process that works on servers' libraries ended and is started again")
        lose(new SliceLostError(how))
      },
      onFailure: (error) => {
        child = undefined
        lose(error)
      },
    })
  return {
    slice: (server, onEvent) => {
      clearTimeout(idle)
      child ??= start()
      const number = next++
      const answered = new Promise<'done' | 'more'>((resolve, reject) => {
        waiting.set(number, { onEvent, resolve, reject })
      })
      child.send({ slice: number, server })
      return answered.finally(() => {
        if (waiting.size > 0) return
        idle = setTimeout(() => {
          stop().catch((error: unknown) => log.warn({ error }, 'an idle process could not be ended'))
        }, IDLE_MS)
        idle.unref()
      })
    },
    close: async () => {
      lose(new SliceLostError('it is being shut down'))
      await stop()
    },
  }
}
