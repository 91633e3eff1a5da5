import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { localEngine } from '../../src/library/engine.js'
import { DATABASE_FILE } from '../../src/library/local/database.js'
import { LocalWriter } from '../../src/library/local/writer.js'
import { incoming } from '../support/documents.js'
import { childrenOf } from '../support/processes.js'
import { type SmallLibrary, smallLibrary } from '../support/small-library.js'

const KEEPER = 'The lighthouse of Tessel was kept by Anna Boonstra, who climbed its stairs every evening.'
const FERRY = 'The ferry to Tessel leaves the harbour of Helder at nine in the morning and returns at six.'

let original: SmallLibrary
let folder: string
let file: string
beforeAll(async () => {
  original = await smallLibrary([incoming('tessel.txt', [KEEPER, FERRY], { title: 'Tessel guide' })])
})
afterAll(() => original.end())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'footnote-check-'))
  file = join(folder, DATABASE_FILE)
  for (const name of [DATABASE_FILE, 'library.version']) copyFileSync(join(original.folder, name), join(folder, name))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Changes the file behind the library's back. */
const damage = (sql: string) => {
  const database = new Libsql(file)
  database.exec(sql)
  database.close()
}

describe('the check of a library', () => {
  it.each([
    ["UPDATE passages SET text = replace(text, 'Anna', 'Hans')", /1 of the rows in passages/],
    ["UPDATE texts SET text = CAST(x'54c3' AS TEXT)", /no text any more/],
    ["DELETE FROM postings WHERE term = 'lighthous'", /a word is missing in the word index/],
    ['DELETE FROM passages WHERE ordinal = 1', /of the 2 passages of a document 1 are there/],
    ['DELETE FROM vectors WHERE number = 1', /a word piece|a vector/],
    ['DELETE FROM piece_counts WHERE piece > 0', /a word piece is not counted/],
    ['DELETE FROM dead; INSERT INTO dead (passage) VALUES (1)', /rows in dead/],
    ['DROP INDEX passages_by_hash; CREATE INDEX passages_by_hash ON passages (document)', null],
  ])('after %s', async (sql, said) => {
    expect(await localEngine.check(folder)).toEqual([])
    damage(sql)
    const problems = await localEngine.check(folder)
    if (said) expect(problems.join('\n')).toMatch(said)
    else expect(problems).toEqual([])
  })

  it('tells a torn file, an empty one, and one that is none', async () => {
    const whole = readFileSync(file)
    truncateSync(file, 8_192)
    expect(await localEngine.check(folder)).not.toEqual([])
    truncateSync(file, 0)
    expect(await localEngine.check(folder)).toEqual(['it is empty'])
    expect(() => LocalWriter.open(folder)).toThrow(expect.objectContaining({ code: 'LIBRARY_BROKEN' }))
    await expect(localEngine.openLibrary(folder)).rejects.toMatchObject({ code: 'LIBRARY_BROKEN' })
    writeFileSync(file, whole.fill(7, 0, 4_096))
    expect(await localEngine.check(folder)).not.toEqual([])
  })

  it('of a newer one tells nothing', async () => {
    damage('PRAGMA user_version = 999')
    expect(await localEngine.check(folder)).toEqual([expect.stringContaining('its format')])
    damage('DELETE FROM meta')
    await expect(localEngine.check(folder)).rejects.toMatchObject({ code: 'LIBRARY_UNCHECKED' })
  })
})

describe.skipIf(process.platform !== 'linux')('a check that is killed', () => {
  /** Kills the first `times` processes that check. */
  const killing = async (times: number) => {
    const killed = new Set<number>()
    const checking = localEngine.check(folder).finally(() => clearInterval(timer))
    const timer = setInterval(() => {
      for (const pid of childrenOf(process.pid, folder)) {
        if (killed.has(pid) || killed.size >= times) continue
        killed.add(pid)
        process.kill(pid, 'SIGKILL')
      }
    }, 5)
    return checking
  }

  it('is begun again', async () => {
    expect(await killing(2)).toEqual([])
  })

  it('again and again gives up, and says nothing of the library', async () => {
    await expect(killing(9)).rejects.toMatchObject({ code: 'LIBRARY_UNCHECKED' })
  })
})

describe('a library that was rolled back', () => {
  it('says so to whoever opens it, until it is written to again', async () => {
    const before = readFileSync(file)
    const writer = LocalWriter.open(folder)
    await writer.put(incoming('new.txt', ['The bells of Tessel ring at noon.']))
    await writer.close()
    writeFileSync(file, before)
    await expect(localEngine.openLibrary(folder)).rejects.toMatchObject({ code: 'LIBRARY_ROLLED_BACK' })
    expect(await localEngine.check(folder)).toEqual([])
    await LocalWriter.open(folder).close()
    await (await localEngine.openLibrary(folder)).close()
  })
})

describe('a library that is set aside', () => {
  it('stays whole in a folder of its own; not more than three do', async () => {
    const aside = await localEngine.setAside(folder, new Date(0))
    expect(readdirSync(aside).sort()).toEqual([DATABASE_FILE, 'library.version'])
    expect(await localEngine.check(aside)).toEqual([])
    for (const name of ['broken-2026-01', 'broken-2026-02']) mkdirSync(join(folder, name))
    await LocalWriter.open(folder).close()
    await expect(localEngine.setAside(folder, new Date())).rejects.toMatchObject({ code: 'LIBRARY_BROKEN_AGAIN' })
    expect(await localEngine.has(folder)).toBe(true)
  })
})
