import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import { type Content, contentOf } from '../documents/content.js'
import type { SourceNote } from '../documents/document.js'
import { DocumentError } from '../documents/errors.js'
import { type ExplainedBlock, explain } from '../documents/explain.js'
import { rowOf, timeCode } from '../documents/place.js'
import { readWhole } from '../documents/reader/reader.js'
import { readSources, SOURCES_FILE } from '../documents/sources.js'
import { ArchiveError, zipFolderOf } from '../documents/zip-folder.js'
import { EXIT } from '../errors.js'
import { note, print, printJson, styled } from './output.js'

/**
 * `footnote index --explain FILE`: how a file is read, what became of each block and why; stores nothing. A file within
 * an archive is named as in the list of documents: notes.zip/harbour.md.
 * @param corpus folder whose sources.json counts for the files in it
 * @param sharedOf hashes of the blocks that a file in it, by its name, shares with other pages of its site
 */
export async function explainFile(
  file: string,
  corpus: string,
  sharedOf: (file: string) => Promise<readonly string[]>,
  json = false,
): Promise<number> {
  const { content, beside, name } = await locate(file)
  const within = relative(corpus, beside)
  const isInCorpus = !isAbsolute(within) && within.split(sep)[0] !== '..'
  const root = isInCorpus ? corpus : beside
  const noted = isInCorpus && within !== '' ? `${within.split(sep).join('/')}/${name}` : name
  const shared = isInCorpus ? await sharedOf(noted) : []
  const { document, passages } = await readWhole({ file: noted, note: await noteOf(root, noted), shared, ...content })
  const blocks = explain(document, passages)
  if (json) {
    printJson({ title: document.title, titleFrom: document.titleFrom, language: document.language, blocks, passages })
    return EXIT.done
  }
  print(`${styled('bold', document.title)} (title from ${document.titleFrom}), ${passages.length} passages`)
  for (const block of blocks) print(lineOf(block))
  return EXIT.done
}

interface Located {
  content: Content
  /** Folder that it, or its archive, stands in. */
  beside: string
  /** Relative to that, with `/`. */
  name: string
}

async function locate(file: string): Promise<Located> {
  const path = resolve(file)
  const [, archive, inside] = /^(.*\.zip)[/\\](.+)$/i.exec(path) ?? []
  if (archive === undefined || inside === undefined) {
    return { content: await contentOf({ file: basename(path), path }), beside: dirname(path), name: basename(path) }
  }
  const name = inside.replaceAll('\\', '/')
  const member = (await membersOf(archive)).find((one) => one.name === name)?.member
  if (!member) throw new DocumentError('DOCUMENT_UNREADABLE', file, 'there is no such file in that archive.')
  const shown = `${basename(archive)}/${name}`
  return { content: await contentOf({ file: shown, path: archive, member }), beside: dirname(archive), name: shown }
}

async function membersOf(archive: string) {
  try {
    return (await zipFolderOf(archive)).files
  } catch (cause) {
    const problem = cause instanceof ArchiveError ? cause.message : 'it cannot be read.'
    throw new DocumentError('DOCUMENT_UNREADABLE', archive, problem, { cause })
  }
}

async function noteOf(root: string, name: string): Promise<SourceNote> {
  const { notes, problems } = await readSources(resolve(root, SOURCES_FILE))
  for (const problem of problems) note(`${styled('red', 'mistake', process.stderr)} ${SOURCES_FILE}: ${problem}`)
  return notes?.get(name) ?? {}
}

function lineOf({ kind, preview, page, time, passages, reason }: ExplainedBlock): string {
  const isLeft = kind === 'left-out'
  const label = (isLeft ? 'left out' : kind).padEnd(10)
  const place = [
    page === undefined ? undefined : rowOf(page) === undefined ? `p. ${page}` : page,
    time === undefined ? undefined : `at ${timeCode(time)}`,
  ].filter((one) => one !== undefined)
  const [first, last] = passages ?? []
  const became = isLeft
    ? reason
    : first === undefined
      ? 'in no passage'
      : first === last
        ? `${first}`
        : `${first}-${last}`
  const where = first === undefined ? became : `passage ${became}`
  return [
    styled(isLeft ? 'yellow' : kind === 'heading' ? 'cyan' : 'dim', label),
    ...place.map((one) => styled('dim', one)),
    preview,
    styled('dim', `— ${where}`),
  ].join(' ')
}
