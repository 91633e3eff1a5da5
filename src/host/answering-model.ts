import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.js'
import { type LocalModel, loadModel, locateModel, type ModelChoice, presentModel } from '../embedding/choose.js'
import type { Embedder } from '../embedding/embedder.js'
import { ModelFilesError } from '../embedding/errors.js'
import { fingerprintOfModel } from '../embedding/model-files.js'
import { localEngine } from '../library/engine.js'
import type { EmbedderInfo } from '../library/library.js'
import { modelChoice } from './model-choice.js'

/** The model that questions are asked with. */
export interface AnsweringModel {
  /** Null: by words alone. */
  embedder: Embedder | null
  /** Of the model whose vectors answer, whether or not it is on this machine. */
  fingerprint: string
  /** For people, if it isn't the configured one. */
  note?: string
}

/**
 * Loads the model whose vectors answer in an index. Usually that is the configured one. After a change of
 * EMBEDDING_MODEL the old vectors answer until all new ones are made, if their model is still on this machine.
 * @param background don't fetch a configured hub model while another one answers
 * @throws LibraryMissingError, ModelFilesError, and what fetching a model throws
 */
export async function answeringModel(
  config: Pick<Config, 'model' | 'modelHub' | 'indexDir'>,
  background: boolean,
): Promise<AnsweringModel> {
  const choice = modelChoice(config)
  const made = await localEngine.answeringEmbedder(config.indexDir)
  if (background && made && config.model && !existsSync(presentModel(choice) ?? '')) {
    const folder = await folderOf(made, choice)
    if (folder) return answerWith(await loadModel({ folder, name: made.name }), config.model)
  }
  const chosen = await locateModel(choice)
  const embedder = await loadModel(chosen)
  if (!made || made.fingerprint === embedder.fingerprint) return { embedder, fingerprint: embedder.fingerprint }
  await embedder.close()
  const folder = await folderOf(made, choice)
  if (folder) return answerWith(await loadModel({ folder, name: made.name }), chosen.name)
  return {
    embedder: null,
    fingerprint: made.fingerprint,
    note:
      `The index's model ${apart(made.name, chosen.name)} is not on this machine: ` +
      `by words alone until the vectors of ${chosen.name} are made ('footnote index').`,
  }
}

function answerWith(embedder: Embedder, chosen: string): AnsweringModel {
  return {
    embedder,
    fingerprint: embedder.fingerprint,
    note: `${apart(embedder.name, chosen)} answers until the vectors of ${chosen} are made ('footnote index').`,
  }
}

/** What an index's model is called beside the chosen one: after an upgrade of Footnote both may have the same name. */
function apart(made: string, chosen: string): string {
  return made === chosen ? `${made} (earlier)` : made
}

/** Finds the model that an index was made with: in its old place, built in, or among the downloaded ones. */
async function folderOf({ name, fingerprint, folder }: EmbedderInfo, choice: ModelChoice): Promise<string | undefined> {
  const candidates: LocalModel[] = [
    ...(folder ? [{ name, folder }] : []),
    { name, folder: choice.builtIn },
    ...(existsSync(choice.models) ? readdirSync(choice.models) : []).map((entry) => ({
      name,
      folder: join(choice.models, entry),
    })),
  ]
  for (const candidate of candidates) {
    if ((await fingerprintAt(candidate)) === fingerprint) return candidate.folder
  }
  return undefined
}

/** Undefined if the folder holds no readable model: an unused broken one is nobody's mistake. */
async function fingerprintAt({ folder, name }: LocalModel): Promise<string | undefined> {
  try {
    return await fingerprintOfModel(folder, name)
  } catch (error) {
    if (error instanceof ModelFilesError) return undefined
    throw error
  }
}
