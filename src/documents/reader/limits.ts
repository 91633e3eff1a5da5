/** What reading one file may take. */
export interface ReaderLimits {
  milliseconds: number
  /** Without any work, where the system tells of it: a process that is stopped is replaced within 10 s. */
  stillMilliseconds: number
  /** Of memory, on top of what the process takes before it has read anything: heap and native buffers together. */
  megabytes: number
  /** Of what it gives back, in bytes. */
  answerBytes: number
  /** Until a new process is ready to read. That it isn't is no file's fault. */
  startMilliseconds: number
}

/**
 * A text of 16 MB takes 4 s of processor time and some 200 MB, a PDF of 1,000 pages 8 s and 130. Time is the clock's, so a
 * busy machine needs longer; and a text of 64 MB, the largest file that is opened, does not fit in the memory. With what
 * the process takes before (80 to 90 MB) and what it can take between two looks, it stays under 512 MB.
 */
export const READER_LIMITS: ReaderLimits = {
  milliseconds: 30_000,
  stillMilliseconds: 5_000,
  megabytes: 400,
  answerBytes: 256 * 1024 * 1024,
  startMilliseconds: 60_000,
}
