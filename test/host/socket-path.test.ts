import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connectHost } from '../../src/host/client.js'
import { socketPath } from '../../src/host/socket-path.js'

const LONG = 'a-folder-with-a-long-name-'.repeat(4)
const STRANGER = 65_534

describe.skipIf(process.platform === 'win32')('where the host listens', () => {
  let folder: string
  const { XDG_RUNTIME_DIR, TMPDIR } = process.env
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fn-'))
    delete process.env.XDG_RUNTIME_DIR
    process.env.TMPDIR = folder
  })
  afterEach(() => {
    Object.assign(process.env, { XDG_RUNTIME_DIR, TMPDIR })
    if (XDG_RUNTIME_DIR === undefined) delete process.env.XDG_RUNTIME_DIR
    if (TMPDIR === undefined) delete process.env.TMPDIR
    rmSync(folder, { recursive: true })
  })
  const mode = (path: string) => lstatSync(path).mode & 0o777

  test('is beside the index, unless others may write there', () => {
    const index = join(folder, 'index')
    expect(dirname(socketPath(index))).toBe(index)
    mkdirSync(index, { mode: 0o755 })
    expect(dirname(socketPath(index))).toBe(index)
    chmodSync(index, 0o777)
    expect(dirname(socketPath(index))).not.toBe(index)
  })

  test('is in a folder of this user alone where the path would be too long, one for each index', () => {
    const path = socketPath(join(folder, LONG))
    expect(Buffer.byteLength(path)).toBeLessThan(90)
    expect(mode(dirname(path))).toBe(0o700)
    expect(socketPath(join(folder, LONG))).toBe(path)
    expect(socketPath(join(folder, LONG, 'other'))).not.toBe(path)
    process.env.XDG_RUNTIME_DIR = folder
    expect(dirname(socketPath(join(folder, LONG)))).toBe(join(folder, 'footnote'))
  })

  test('is never in a folder that others can open, or that is a link', () => {
    const own = dirname(socketPath(join(folder, LONG)))
    chmodSync(own, 0o755)
    expect(() => socketPath(join(folder, LONG))).toThrow(expect.objectContaining({ code: 'SOCKET_FOLDER' }))
    rmSync(own, { recursive: true })
    mkdirSync(join(folder, 'elsewhere'), { mode: 0o700 })
    symlinkSync(join(folder, 'elsewhere'), own)
    expect(() => socketPath(join(folder, LONG))).toThrow(expect.objectContaining({ code: 'SOCKET_FOLDER' }))
  })

  test.skipIf(process.getuid?.() !== 0)(
    'is never in another user’s folder, nor is another user’s socket asked',
    async () => {
      const own = dirname(socketPath(join(folder, LONG)))
      chownSync(own, STRANGER, STRANGER)
      expect(() => socketPath(join(folder, LONG))).toThrow(expect.objectContaining({ code: 'SOCKET_FOLDER' }))

      const path = join(folder, 'host.sock')
      let connections = 0
      const server = createServer(() => {
        connections++
      })
      await new Promise<void>((resolve) => server.listen(path, resolve))
      chownSync(path, STRANGER, STRANGER)
      const client = connectHost(path)
      await expect(client.library('shared').text({ document: 'x' })).rejects.toMatchObject({ code: 'HOST_UNAVAILABLE' })
      client.close()
      await new Promise((resolve) => server.close(resolve))
      expect(connections).toBe(0)
    },
  )
})
