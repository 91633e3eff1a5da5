import type { AutocompleteInteraction } from 'discord.js'
import { exported, follow } from '../../../answering/adding.js'
import type { LibraryEntry } from '../../../answering/curation.js'
import { FootnoteError } from '../../../errors.js'
import { plainReply, type Reply } from '../../replies/components.js'
import { sizeOf } from '../../replies/library/overview.js'
import { words } from '../../replies/library/words.js'
import { inline, label } from '../../replies/markdown.js'
import { say } from '../../replies/say.js'
import type { Services } from '../../running/services.js'
import type { Place } from './place.js'
import { placeOf } from './place.js'

/** Choices of an autocomplete (Discord's limit). */
const MOST_CHOICES = 25

/** Between two looks at a removal, in milliseconds. */
const LOOK = 100

/** Largest file that the bot sends, in bytes: what Discord takes everywhere. */
const LARGEST_EXPORT = 10 * 1024 * 1024

/** Autocomplete over the server's own documents, for those who may look after them. */
export async function suggestEntries(interaction: AutocompleteInteraction, services: Services): Promise<void> {
  const place = await placeOf(interaction, services)
  if ('refusal' in place) return interaction.respond([])
  const typed = interaction.options.getFocused().trim().toLowerCase()
  const entries = await place.curator.entries({})
  const found = entries.filter(({ title, file }) => `${title}\n${file}`.toLowerCase().includes(typed))
  await interaction.respond(
    found.slice(0, MOST_CHOICES).map(({ id, title, file }) => ({ name: label(title) || label(file) || id, value: id })),
  )
}

/** Removes a document that was chosen, or named by its title or file. */
export async function removeDocument({ curator }: Place, typed: string): Promise<Reply> {
  const entry = entryCalled(await curator.entries({}), typed)
  if (!entry) return plainReply(words.unknownDocument)
  try {
    const { mistake } = await follow(curator, await curator.remove({ document: entry.id }), { every: LOOK })
    if (mistake) return plainReply(`${mistake.message} ${mistake.remedy}`)
    return plainReply(say(words.removed, { title: inline(entry.title, 100) }))
  } catch (error) {
    if (!(error instanceof FootnoteError) || error.code === 'HOST_UNAVAILABLE') throw error
    return plainReply(`${error.message} ${error.remedy}`)
  }
}

function entryCalled(entries: readonly LibraryEntry[], typed: string): LibraryEntry | undefined {
  const wanted = typed.trim().toLowerCase()
  const chosen = entries.find(({ id }) => id === typed)
  if (chosen) return chosen
  const named = entries.filter(({ title, file }) => title.toLowerCase() === wanted || file.toLowerCase() === wanted)
  return named.length === 1 ? named[0] : undefined
}

/** All documents as one file, if Discord takes it. */
export async function exportReply({ curator }: Place): Promise<Reply> {
  if ((await curator.entries({})).length === 0) return plainReply(words.exportEmpty)
  const { file, bytes } = await exported(curator)
  if (bytes.length > LARGEST_EXPORT) return plainReply(say(words.exportTooLarge, { size: sizeOf(bytes.length) }))
  return { ...plainReply(words.exported), files: [{ name: file, data: bytes }] }
}
