import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import Libsql from 'libsql'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { Mending } from '../../src/host/mending.js'
import { DATABASE_FILE } from '../../src/library/local/database.js'
import { incoming } from '../support/documents.js'
import { smallLibrary } from '../support/small-library.js'

test('damage that comes while a bot runs is noticed without a restart', async () => {
  const small = await smallLibrary([incoming('tessel.txt', ['The lighthouse of Tessel was kept by Anna Boonstra.'])])
  const said: string[] = []
  const opened = new Promise<void>((resolve, reject) => {
    const mending = new Mending({
      ...{ indexDir: small.folder, log: pino({ level: 'silent' }), lookEvery: 20 },
      clear: () => small.library.close(),
      readIn: async () => {
        said.push('read in')
      },
      open: () => {
        mending.stop()
        resolve()
      },
      onNotice: (words) => said.push(words),
      onFailure: reject,
    })
    mending.checkOnTheSide()
  })
  const database = new Libsql(join(small.folder, DATABASE_FILE))
  database.exec("UPDATE passages SET text = replace(text, 'Anna', 'Hans')")
  database.close()
  await opened
  expect(said).toEqual([expect.stringContaining('is damaged'), 'read in'])
  expect(readdirSync(small.folder).filter((name) => name.startsWith('broken-'))).toHaveLength(1)
  await small.end()
})
