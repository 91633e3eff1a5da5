/**
 * A reader process that files can break, for tests: `TRAP NAME` at the beginning of a file does what NAME says. Any
 * other file is read as it should be.
 */
import { writeSync } from 'node:fs'
import { jsonFrameOf } from '../../src/documents/reader/frames.js'
import { type ReadResult, readWhole } from '../../src/documents/reader/reader.js'
import { ANSWERS_FD, serveReader } from '../../src/documents/reader/serve.js'

const TRAPS: Record<string, (honest: ReadResult) => ReadResult | Promise<ReadResult>> = {
  crash: () => process.abort(),
  exit: () => process.exit(7),
  hang: () => {
    for (;;);
  },
  never: () => new Promise(() => undefined),
  heap: () => {
    const held: string[][] = []
    for (;;) held.push(Array.from({ length: 1000 }, (_, i) => `${i} of ${held.length}`))
  },
  buffers: () => {
    const held: Buffer[] = []
    for (;;) held.push(Buffer.alloc(1024 * 1024, 1))
  },
  flood: (honest) => {
    writeSync(ANSWERS_FD, Buffer.from([0x7f, 0xff, 0xff, 0xff]))
    return honest
  },
  noise: (honest) => {
    writeSync(ANSWERS_FD, Buffer.from('\0\0\0\x05hello'))
    return honest
  },
  forged: (honest) => {
    for (const part of jsonFrameOf({ number: 9999, failed: 'not yours' })) writeSync(ANSWERS_FD, part)
    return honest
  },
  beyond: ({ document, passages }) => ({ document, passages: [{ ...passages[0]!, end: document.text.length + 1 }] }),
  backwards: ({ document, passages }) => ({ document, passages: [passages[0]!, passages[0]!] }),
  halves: ({ document }) => ({ document: { ...document, text: '😀' }, passages: [passage(1, 2)] }),
  lone: ({ document, passages }) => ({ passages, document: { ...document, title: 'half \ud83d' } }),
  hashes: ({ document, passages }) => ({ passages, document: { ...document, byteHash: 'x', textHash: 'y' } }),
  fault: () => {
    throw new TypeError('nothing here')
  },
  // A library's promise that nobody waits for.
  dropped: (honest) => {
    void Promise.reject(new Error('nobody waits'))
    return honest
  },
  // The next file is not to pay for it.
  later: (honest) => {
    setTimeout(() => process.exit(3), 50)
    return honest
  },
}

function passage(start: number, end: number): ReadResult['passages'][number] {
  return { start, end, paragraph: 1, headings: [] }
}

serveReader(async (request) => {
  const honest = await readWhole(request)
  const trap = /^TRAP (\w+)/.exec(honest.document.text)?.[1]
  return trap === undefined ? honest : TRAPS[trap]!(honest)
}, Number(process.argv[2]))
