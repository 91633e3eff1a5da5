import type { FileNote, FilePlace } from '../library.js'
import type { Database } from './database.js'
import { FILES, type NoteRow } from './tables.js'

/** All notes of files, in no order. */
export function fileNotes(database: Database): FileNote[] {
  return FILES.read(database).map(noteOf)
}

/** Notes of files that could not be read, by name. */
export function unreadableFiles(database: Database): FileNote[] {
  return FILES.read(database, 'WHERE reason IS NOT NULL ORDER BY folder, file').map(noteOf)
}

/** Replaces what was noted of each of these files before. */
export function putFileNotes(database: Database, notes: readonly FileNote[]): void {
  for (const { folder, file, stamp = null, byteHash, unreadable } of notes) {
    const { reader = null, tries = 0, reason = null, noted = '' } = unreadable ?? {}
    FILES.put(database, { folder, file, stamp, byte_hash: byteHash, reader, tries, reason, noted })
  }
}

/** Drops what was noted of files that are gone. */
export function dropFileNotes(database: Database, places: readonly FilePlace[]): void {
  for (const { folder, file } of places) database.run('DELETE FROM files WHERE folder = ? AND file = ?', folder, file)
}

function noteOf({ folder, file, stamp, byte_hash, reader, tries, reason, noted }: NoteRow): FileNote {
  return {
    folder,
    file,
    byteHash: byte_hash,
    ...(stamp === null ? {} : { stamp }),
    ...(reader === null || reason === null ? {} : { unreadable: { reader, tries, reason, noted } }),
  }
}
