import { createHash } from 'node:crypto'
import { LibraryBrokenError, LibraryNewerError } from '../errors.js'
import type { Database } from './database.js'
import { metaNumber, setLibraryId, setMeta } from './meta.js'
import { outlineOf } from './outline.js'
import { SummedTable } from './sums.js'
import { DOCUMENTS, PAGES, PASSAGES, type PassageRow, SUMMED_TABLES } from './tables.js'
import { piecesOf, readText } from './texts.js'

/** "FNOT": tells a library from any other SQLite file. */
const APPLICATION_ID = 0x464e4f54

/** Each takes the format from its index to the next number. Never changed once released; new ones are appended. */
const MIGRATIONS: readonly (string | ((database: Database) => void))[] = [
  `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY) WITHOUT ROWID, STRICT;
  INSERT INTO meta VALUES ('version', 0), ('tokens', 0), ('sweeps', 0);

  -- Numbers are never used again (AUTOINCREMENT): other processes keep things in memory by them.
  -- One row a model whose vectors are kept; vectors of two models never meet.
  CREATE TABLE embedders (
    number INTEGER PRIMARY KEY AUTOINCREMENT, fingerprint TEXT NOT NULL UNIQUE, name TEXT NOT NULL, dimensions INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE documents (
    number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, file TEXT NOT NULL, folder TEXT NOT NULL,
    title TEXT NOT NULL, title_from TEXT NOT NULL, author TEXT, publisher TEXT, published TEXT, url TEXT, language TEXT,
    byte_hash TEXT NOT NULL, note_hash TEXT NOT NULL, text_hash TEXT NOT NULL, reader TEXT NOT NULL,
    paragraphs INTEGER NOT NULL, passages INTEGER NOT NULL, text TEXT NOT NULL,
    UNIQUE (folder, file)
  ) STRICT;

  -- What is embedded: one row for each distinct input (title, headings, text), known by its SHA-256.
  CREATE TABLE inputs (number INTEGER PRIMARY KEY AUTOINCREMENT, hash BLOB NOT NULL UNIQUE) STRICT;

  CREATE TABLE passages (
    number INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL REFERENCES documents (number),
    ordinal INTEGER NOT NULL, hash TEXT NOT NULL, input INTEGER NOT NULL REFERENCES inputs (number),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, paragraph INTEGER NOT NULL, page INTEGER,
    headings TEXT NOT NULL, text TEXT NOT NULL
  ) STRICT;
  CREATE INDEX passages_by_document ON passages (document, ordinal);
  CREATE INDEX passages_by_hash ON passages (hash);
  CREATE INDEX passages_by_input ON passages (input);

  -- Hashes that stood for a passage of a document and do no more.
  CREATE TABLE retired (
    hash TEXT NOT NULL, document TEXT NOT NULL, title TEXT NOT NULL, ordinal INTEGER NOT NULL, retired TEXT NOT NULL,
    PRIMARY KEY (hash, document)
  ) WITHOUT ROWID, STRICT;

  -- The word index. A segment holds passages in ascending number; the ranges of two segments never overlap.
  -- numbers: delta varints; lengths: varints, terms a passage. postings.data: see postings.ts.
  CREATE TABLE segments (
    number INTEGER PRIMARY KEY AUTOINCREMENT, first INTEGER NOT NULL, size INTEGER NOT NULL,
    numbers BLOB NOT NULL, lengths BLOB NOT NULL
  ) STRICT;
  CREATE TABLE postings (
    segment INTEGER NOT NULL, term TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (segment, term)
  ) WITHOUT ROWID, STRICT;
  -- Passages that a segment still holds but the library no more.
  CREATE TABLE dead (passage INTEGER PRIMARY KEY) STRICT;

  -- One row a window; number is the label in the graph and never used again. vector: see vector-blob.ts.
  CREATE TABLE vectors (
    number INTEGER PRIMARY KEY AUTOINCREMENT, embedder INTEGER NOT NULL, input INTEGER NOT NULL,
    window INTEGER NOT NULL, vector BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX vectors_by_input ON vectors (embedder, input, window);
  -- Vectors that no passage uses at present.
  CREATE TABLE idle_vectors (number INTEGER PRIMARY KEY) STRICT;

  -- Token vectors of all windows of an input together; data: see vector-blob.ts.
  CREATE TABLE token_vectors (
    number INTEGER PRIMARY KEY, embedder INTEGER NOT NULL, input INTEGER NOT NULL, data BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX token_vectors_by_input ON token_vectors (embedder, input);
  -- In how many inputs a word piece occurs; piece -1: how many inputs were counted.
  CREATE TABLE piece_counts (
    embedder INTEGER NOT NULL, piece INTEGER NOT NULL, inputs INTEGER NOT NULL, PRIMARY KEY (embedder, piece)
  ) WITHOUT ROWID, STRICT;

  -- The graph's file as it was when it was written and proved. marked: uint32 labels that are deleted in it.
  CREATE TABLE snapshots (
    embedder INTEGER PRIMARY KEY, file TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL,
    labels INTEGER NOT NULL, highest INTEGER NOT NULL, marked BLOB NOT NULL
  ) STRICT;
  `,
  `
  -- Where the model's files were when it was used last: it is loaded from there while its vectors answer.
  ALTER TABLE embedders ADD COLUMN folder TEXT;
  `,
  `
  -- A page is a label ("xii"), and a passage of a recording has a time in seconds. No format had pages before.
  ALTER TABLE passages DROP COLUMN page;
  ALTER TABLE passages ADD COLUMN page TEXT;
  ALTER TABLE passages ADD COLUMN time REAL;
  `,
  cutTexts,
  `
  -- What was seen of a file, whether a document came of it or not. stamp: its bytes are the same as long as it looks like
  -- that. reader, tries, reason, noted: by what it could not be read, how often that was tried, why, when (ISO 8601).
  CREATE TABLE files (
    folder TEXT NOT NULL, file TEXT NOT NULL, stamp TEXT, byte_hash TEXT NOT NULL,
    reader TEXT, tries INTEGER NOT NULL, reason TEXT, noted TEXT NOT NULL,
    PRIMARY KEY (folder, file)
  ) WITHOUT ROWID, STRICT;
  `,
  addSums,
  `
  -- Saved web pages: hosts, hashes of their blocks, and of those that they share with other pages; parted by spaces.
  CREATE TABLE pages (
    document INTEGER PRIMARY KEY REFERENCES documents (number), site TEXT NOT NULL, blocks TEXT NOT NULL,
    shared TEXT NOT NULL, sum INTEGER NOT NULL
  ) STRICT;
  `,
  addBreaks,
  addForms,
]

/** The columns of a passage that were summed before format 8, and before format 9. */
const PASSAGES_BEFORE_BREAKS = new SummedTable<Omit<PassageRow, 'breaks' | 'form'>>(
  'passages',
  PASSAGES.columns.filter((column) => column !== 'breaks' && column !== 'form'),
)
const PASSAGES_BEFORE_FORMS = new SummedTable<Omit<PassageRow, 'form'>>(
  'passages',
  PASSAGES.columns.filter((column) => column !== 'form'),
)

function cutTexts(database: Database): void {
  database.exec(`
  -- A document's text in pieces of UTF-16 offsets, see texts.ts.
  CREATE TABLE texts (
    number INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (number),
    start INTEGER NOT NULL, text TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX texts_by_document ON texts (document, start);
  CREATE INDEX passages_by_start ON passages (document, start);

  -- Each path of headings (JSON) with the ordinal of the first passage under it; folded: as it is searched.
  CREATE TABLE headings (
    document INTEGER NOT NULL REFERENCES documents (number), ordinal INTEGER NOT NULL, path TEXT NOT NULL,
    folded TEXT NOT NULL, PRIMARY KEY (document, ordinal)
  ) WITHOUT ROWID, STRICT;
  -- Terms of what stands in no passage, each between spaces.
  CREATE TABLE outside (
    document INTEGER PRIMARY KEY REFERENCES documents (number), terms TEXT NOT NULL
  ) STRICT;

  -- What tells this library from others in the keys of its documents. '': as keys were made before there were several.
  INSERT INTO meta VALUES ('library', '');
  `)
  for (const { number } of database.all<{ number: number }>('SELECT number FROM documents')) {
    const { text } = database.get<{ text: string }>('SELECT text FROM documents WHERE number = ?', number)!
    const passages = database
      .all<{ start: number; end: number; headings: string }>(
        'SELECT start, "end", headings FROM passages WHERE document = ? ORDER BY ordinal',
        number,
      )
      .map(({ start, end, headings }) => ({ start, end, headings: JSON.parse(headings) as string[] }))
    for (const { start, text: piece } of piecesOf(number, text)) {
      database.run('INSERT INTO texts (document, start, text) VALUES (?, ?, ?)', number, start, piece)
    }
    const { headings, terms } = outlineOf(number, text, passages)
    for (const { ordinal, path, folded } of headings) {
      database.run('INSERT INTO headings VALUES (?, ?, ?, ?)', number, ordinal, path, folded)
    }
    if (terms) database.run('INSERT INTO outside VALUES (?, ?)', number, terms)
  }
  database.exec('ALTER TABLE documents DROP COLUMN text')
}

/**
 * Every row that is read back gets a sum (sums.ts). The word index is made anew after this step: it has other columns.
 * @throws LibraryBrokenError for a text that is not the one that was stored
 */
function addSums(database: Database): void {
  database.exec(`
  DROP TABLE postings;
  DROP TABLE segments;
  -- terms: hashes of the segment's terms, see segments.ts.
  CREATE TABLE segments (
    number INTEGER PRIMARY KEY AUTOINCREMENT, first INTEGER NOT NULL, size INTEGER NOT NULL,
    numbers BLOB NOT NULL, lengths BLOB NOT NULL, terms BLOB NOT NULL
  ) STRICT;
  CREATE TABLE postings (
    segment INTEGER NOT NULL, term TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (segment, term)
  ) WITHOUT ROWID, STRICT;
  `)
  const tables = SUMMED_TABLES.filter(({ name }) => name !== PAGES.name)
  for (const { name } of tables) {
    database.exec(`ALTER TABLE ${name} ADD COLUMN sum INTEGER NOT NULL DEFAULT 0`)
  }
  for (const table of tables) (table === PASSAGES ? PASSAGES_BEFORE_BREAKS : table).sumAll(database)
  for (const { number, text_hash } of DOCUMENTS.read(database)) {
    if (createHash('sha256').update(readText(database, number)).digest('hex') !== text_hash) {
      throw new LibraryBrokenError(database.file, 'a text is not the one that was stored')
    }
  }
  setMeta(database, 'tokens', 0)
}

/**
 * A passage says where its further paragraphs begin (paragraph-breaks.ts). Until its document is read again, which a
 * new fingerprint of the splitter sees to, only the first is known.
 * @throws LibraryBrokenError for a row that is not as it was written
 */
function addBreaks(database: Database): void {
  if (PASSAGES_BEFORE_BREAKS.wrong(database).length > 0) {
    throw new LibraryBrokenError(database.file, 'a row of passages is not as it was written')
  }
  database.exec('ALTER TABLE passages ADD COLUMN breaks TEXT')
  PASSAGES_BEFORE_FORMS.sumAll(database)
}

/**
 * What a passage is (documents/form.ts), as JSON; null for prose, and until its document is read again.
 * @throws LibraryBrokenError for a row that is not as it was written
 */
function addForms(database: Database): void {
  if (PASSAGES_BEFORE_FORMS.wrong(database).length > 0) {
    throw new LibraryBrokenError(database.file, 'a row of passages is not as it was written')
  }
  database.exec('ALTER TABLE passages ADD COLUMN form TEXT')
  PASSAGES.sumAll(database)
}

/** The format that this Footnote writes. */
export const FORMAT = MIGRATIONS.length
/** The first in which `meta` holds the format as well: one flipped bit makes no newer library. */
const FORMAT_IN_META = 6

/**
 * Whether the file has the present format.
 * @throws LibraryNewerError for a later one, LibraryBrokenError for no library
 */
export function isCurrent(database: Database): boolean {
  const format = pragma(database, 'user_version')
  if (format > FORMAT) {
    if (isOurs(database)) throw new LibraryBrokenError(database.file, 'its format is not the one that was written')
    throw new LibraryNewerError(database.file, format, FORMAT)
  }
  if (pragma(database, 'application_id') !== APPLICATION_ID && !isEmpty(database)) {
    throw new LibraryBrokenError(database.file, 'it is not a Footnote index')
  }
  return format === FORMAT
}

/**
 * Brings the file to the present format, each step in a transaction of its own; all of them in one for a new file.
 * @param id of a library that is made here
 */
export function migrate(database: Database, id: string): void {
  if (isCurrent(database)) return
  const from = pragma(database, 'user_version')
  if (from > 0) for (let format = from; format < FORMAT; format++) step(database, format)
  else {
    database.write(() => {
      for (let format = 0; format < FORMAT; format++) step(database, format)
      setLibraryId(database, id)
    })
  }
}

function step(database: Database, format: number): void {
  const migration = MIGRATIONS[format]!
  database.write(() => {
    if (typeof migration === 'string') database.exec(migration)
    else migration(database)
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}`)
    database.exec(`PRAGMA user_version = ${format + 1}`)
    if (format + 1 >= FORMAT_IN_META) setMeta(database, 'format', format + 1)
  })
}

/** Whether a library that calls itself newer was written by this Footnote, or by one before. */
function isOurs(database: Database): boolean {
  try {
    const format = metaNumber(database, 'format')
    return format >= FORMAT_IN_META && format <= FORMAT
  } catch (error) {
    // A newer one may keep this elsewhere, or otherwise.
    if (error instanceof LibraryBrokenError) return false
    throw error
  }
}

/** Whether the file is a library at all, even of an older format.
 * @throws as isCurrent does
 */
export function isMade(database: Database): boolean {
  return isCurrent(database) || pragma(database, 'user_version') > 0
}

function isEmpty(database: Database): boolean {
  return database.get('SELECT 1 FROM sqlite_schema LIMIT 1') === undefined
}

function pragma(database: Database, name: 'user_version' | 'application_id'): number {
  return database.get<Record<string, number>>(`PRAGMA ${name}`)?.[name] ?? 0
}
