/** What reading one file may take. */
export interface ReaderLimits {
  milliseconds: number
  /** Of memory, on top of what the process takes before it has read anything: heap and native buffers together. */
  megabytes: number
  /** Of what it gives back, in bytes. */
  answerBytes: number
  /** Until a new process is ready to read. That it isn't is no file's fault. */
  startMilliseconds: number
}

/**
 * A text of 16 MB takes 4 s of processor time and some 300 MB. Time is the clock's, so a busy machine needs longer; and
 * a text of 64 MB, the largest file that is opened, does not fit in the memory.
 */
export const READER_LIMITS: ReaderLimits = {
  milliseconds: 30_000,
  megabytes: 512,
  answerBytes: 256 * 1024 * 1024,
  startMilliseconds: 60_000,
}
