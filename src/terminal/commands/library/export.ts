import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { exported } from '../../../answering/adding.js'
import type { Curator } from '../../../answering/curation.js'
import { EXIT } from '../../../errors.js'
import type { LibraryOptions } from '../../library-command.js'
import { print, printJson } from '../../output.js'

/** `footnote library export [FILE]`: a zip of a server's documents and their sources.json. */
export async function exportLibrary(curator: Curator, { json }: LibraryOptions, to?: string): Promise<number> {
  const { file, bytes } = await exported(curator)
  const path = resolve(to ?? file)
  await writeFile(path, bytes, { mode: 0o600 })
  if (json) printJson({ file: path, bytes: bytes.length })
  else print(`${path} (${(bytes.length / 2 ** 20).toFixed(1)} MB)`)
  return EXIT.done
}
