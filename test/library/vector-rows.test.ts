import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Database } from '../../src/library/local/database.js'
import { VECTORS_OF_INPUT } from '../../src/library/local/vector-rows.js'
import { LocalWriter } from '../../src/library/local/writer.js'

describe('what is looked up once for each passage that goes', () => {
  it.each(['vectors', 'token_vectors'])('goes by an index of %s, not through the whole table', async (table) => {
    const directory = mkdtempSync(join(tmpdir(), 'footnote-vector-rows-'))
    await LocalWriter.open(directory).close()
    const database = Database.openForReading(directory)
    const plan = database.all<{ detail: string }>(
      `EXPLAIN QUERY PLAN SELECT number FROM ${table} WHERE ${VECTORS_OF_INPUT}`,
      1,
    )
    database.close()
    rmSync(directory, { recursive: true })
    const details = plan.map(({ detail }) => detail)
    expect(details).toContainEqual(
      expect.stringMatching(new RegExp(`^SEARCH ${table} .*\\(embedder=\\? AND input=\\?`)),
    )
    expect(details).not.toContainEqual(expect.stringContaining(`SCAN ${table}`))
  })
})
