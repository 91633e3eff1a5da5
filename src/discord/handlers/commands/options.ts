import type { AutocompleteInteraction } from 'discord.js'
import type { Answerer } from '../../../answering/answerer.js'
import { label } from '../../replies/markdown.js'
import { unknownDocumentWords } from '../../replies/refusals.js'
import type { Services } from '../../running/services.js'

/** Separates the document's id from the ordinal of a heading in a chosen suggestion. */
const FROM = '#'

/** Autocomplete for every `document` option: titles, then headings. */
export async function suggestDocuments(interaction: AutocompleteInteraction, services: Services): Promise<void> {
  const prefix = interaction.options.getFocused().slice(0, 100)
  const suggestions = await services.library(interaction.guildId).suggest({ prefix })
  const seen = new Set<string>()
  const choices = suggestions.flatMap(({ id, label: title, from }) => {
    const value = from === undefined ? id : `${id}${FROM}${from}`
    if (value.length > 100 || seen.has(value)) return []
    seen.add(value)
    return [{ name: label(title) || id, value }]
  })
  await interaction.respond(choices.slice(0, 25))
}

/** A chosen document: what was picked from the suggestions, or typed (a title or part of one). */
export async function chosenDocument(
  library: Answerer,
  typed: string | null,
): Promise<{ id?: string; from?: number; refusal?: string }> {
  if (typed === null || typed.trim() === '') return {}
  const [id = '', from] = typed.split(FROM)
  const all = await library.documents({})
  if (all.some((entry) => entry.id === id)) {
    return from !== undefined && /^\d{1,7}$/.test(from) ? { id, from: Number(from) } : { id }
  }
  const wanted = typed.trim().toLowerCase()
  const named = all.filter((entry) => entry.title.toLowerCase() === wanted || entry.file.toLowerCase() === wanted)
  const like = named.length > 0 ? named : all.filter((entry) => entry.title.toLowerCase().includes(wanted))
  if (like.length === 1 && like[0]) return { id: like[0].id }
  return { refusal: unknownDocumentWords(typed, like.length) }
}
