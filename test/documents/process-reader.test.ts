import { afterEach, describe, expect, it, vi } from 'vitest'
import { ProcessReader, type ProcessReaderOptions } from '../../src/documents/reader/process-reader.js'
import { readerHere } from '../../src/documents/reader/reader.js'
import { childrenOf } from '../support/processes.js'

const HONEST = new URL('../../src/documents/reader/reader-process.ts', import.meta.url)
const BAD = new URL('../support/bad-reader.ts', import.meta.url)

const open: ProcessReader[] = []
function reader(entry: URL, limits: ProcessReaderOptions['limits'] = {}): ProcessReader {
  const made = new ProcessReader({ entry, limits, execArgv: ['--import', 'tsx'] })
  open.push(made)
  return made
}
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())))

const request = (text: string | Uint8Array, file = 'a.txt') => ({ file, note: {}, bytes: Buffer.from(text) })

describe('A reader process', () => {
  it('makes of a file what is made of it here', async () => {
    const process = reader(HONEST)
    const files = [
      request('The ferry leaves at nine.\n\nIt returns at six. 😀\n'),
      request('# Bells\n\nThe bell hangs high.\n\n```\ncode\n```\n', 'b.md'),
      request('<html><body><h1>Tides</h1><p>High water comes twice a day.</p></body></html>', 'c.html'),
    ]
    for (const file of files) expect(await process.read(file)).toEqual(await readerHere.read(file))
  })

  it('takes a file of some megabytes, and gives back what it took', async () => {
    const process = reader(HONEST, { megabytes: 300 })
    const text = 'The harbour was built in 1821, and nobody knows who paid for it.\n\n'.repeat(200_000)
    for (let i = 0; i < 3; i++) expect((await process.read(request(text))).document.text).toBe(text)
  })

  it('refuses what is refused here, in the same words', async () => {
    const process = reader(HONEST)
    for (const file of [request(''), request('%PDF-1.7'), request('x', 'a.exe')]) {
      const here = await readerHere.read(file).catch((error: unknown) => error)
      await expect(process.read(file)).rejects.toMatchObject({ ...(here as object) })
    }
  })

  it('that does not start is no fault of the file', async () => {
    const broken = reader(new URL('../support/no-such-file.ts', import.meta.url))
    await expect(broken.read(request('One.'))).rejects.toMatchObject({ code: 'READER_START' })
  })

  it.skipIf(process.platform !== 'linux')('that is stopped is replaced, whatever it is at', async () => {
    const made = reader(HONEST, { stillMilliseconds: 1_000 })
    const reading = made.read(request('One.'))
    const [starting] = await soon(() => childrenOf(process.pid, 'reader-process'))
    process.kill(starting!, 'SIGSTOP')
    expect((await reading).document.text).toBe('One.')
    process.kill(made.pid!, 'SIGSTOP')
    await expect(made.read(request('Two.', 'b.txt'))).rejects.toMatchObject({
      code: 'DOCUMENT_BREAKS_READER',
      problem: 'the reader did nothing for 1 s.',
    })
    expect((await made.read(request('Two.'), true)).document.text).toBe('Two.')
  })

  it.skipIf(process.platform !== 'linux')('that is killed while it starts is started again', async () => {
    const made = reader(HONEST)
    const reading = made.read(request('One.'))
    const [starting] = await soon(() => childrenOf(process.pid, 'reader-process'))
    process.kill(starting!, 'SIGKILL')
    expect((await reading).document.text).toBe('One.')
  })

  it('gets no token', async () => {
    // What a process has in its environment is in /proc on Linux alone; elsewhere the list in worker.ts has to do.
    if (process.platform !== 'linux') return
    process.env.DISCORD_TOKEN = 'secret'
    const made = reader(HONEST)
    await made.read(request('One.'))
    const { readFile } = await import('node:fs/promises')
    expect(await readFile(`/proc/${made.pid}/environ`, 'utf8')).not.toContain('DISCORD_TOKEN')
    delete process.env.DISCORD_TOKEN
  })
})

describe('A file that breaks its reader', () => {
  it.each([
    ['crash', /^reading it crashed the reader \((SIGABRT|exit code \d+)\)\.$/],
    ['exit', /^reading it crashed the reader \(exit code 7\)\.$/],
    ['hang', /^reading it took longer than 3 s\.$/],
    ['never', /^reading it took longer than 3 s\.$/],
    ['heap', /^reading it took more than 128 MB of memory\.$/],
    ['buffers', /^reading it took more than 128 MB of memory\.$/],
    ['flood', /^reading it gave more than 1 MB\.$/],
    ['noise', /^reading it gave something that is not a document\.$/],
    ['forged', /^reading it gave something that is not a document\.$/],
    ['beyond', /^reading it gave something that is not a document\.$/],
    ['backwards', /^reading it gave something that is not a document\.$/],
    ['halves', /^reading it gave something that is not a document\.$/],
    ['lone', /^reading it gave something that is not a document\.$/],
    ['fault', /^reading it failed \(nothing here\)\.$/],
  ])('by %s is named with the reason, and the next one is read', async (trap, reason) => {
    const milliseconds = ['hang', 'never'].includes(trap) ? 3000 : 60_000
    const bad = reader(BAD, { milliseconds, megabytes: 128, answerBytes: 1024 * 1024 })
    await expect(bad.read(request(`TRAP ${trap}, and some words.`, 'bad.txt'))).rejects.toMatchObject({
      code: 'DOCUMENT_BREAKS_READER',
      file: 'bad.txt',
      problem: expect.stringMatching(reason),
    })
    expect((await bad.read(request('The next one.'))).document.text).toBe('The next one.')
  })

  it('only after it was read breaks no other one', async () => {
    const bad = reader(BAD)
    expect((await bad.read(request('TRAP later'))).document.text).toBe('TRAP later')
    const { pid } = bad
    await expect.poll(() => isAlive(pid), { timeout: 30_000 }).toBe(false)
    await expect.poll(async () => (await bad.read(request('Next.'))).document.text).toBe('Next.')
    expect(bad.pid).not.toBe(pid)
  })

  it('is read all the same if a promise fails that nobody waits for', async () => {
    const bad = reader(BAD)
    expect((await bad.read(request('TRAP dropped'))).document.text).toBe('TRAP dropped')
    const { pid } = bad
    expect((await bad.read(request('Next.'))).document.text).toBe('Next.')
    expect(bad.pid).toBe(pid)
  })

  it('cannot lie about hashes', async () => {
    const honest = await readerHere.read(request('TRAP hashes'))
    expect(await reader(BAD).read(request('TRAP hashes'))).toEqual(honest)
  })

  it('leaves no process behind', async () => {
    const bad = reader(BAD, { milliseconds: 1000 })
    const reading = bad.read(request('TRAP hang')).catch(() => undefined)
    await expect.poll(() => bad.pid, { timeout: 30_000 }).toBeDefined()
    const { pid } = bad
    await reading
    expect(isAlive(pid)).toBe(false)
  })
})

/** The first that are found. */
function soon<Found>(find: () => Found[]): Promise<Found[]> {
  return vi.waitFor(
    () => {
      const found = find()
      expect(found).not.toEqual([])
      return found
    },
    { timeout: 30_000, interval: 5 },
  )
}

function isAlive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0)
  } catch {
    return false
  }
}
