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
  /** Of the model whose vectors answer; it may not be here. */
  fingerprint: string
  /** For people, where it is not the configured one. */
  note?: string
}

/**
 * Loads the model that made the vectors which answer in an index. That is the configured one, but for the time between
 * a change of EMBEDDING_MODEL and the last of the new vectors: until then the old ones answer, where their model is
 * still on this machine.
 * @param background do not fetch a configured hub model as long as another one answers
 * @throws LIBRARY_MISSING, MODEL_FILES, MODEL_HUB …
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
    note: `The index's model ${made.name} is not on this machine: by words alone until the vectors of ${chosen.name} are made ('footnote index').`,
  }
}

function answerWith(embedder: Embedder, chosen: string): AnsweringModel {
  return {
    embedder,
    fingerprint: embedder.fingerprint,
    note: `${embedder.name} answers until the vectors of ${chosen} are made ('footnote index').`,
  }
}

/** Where the model is that an index was made with: where it was then, built in, or among the downloaded ones. */
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

/** Undefined where there is no readable model: one that lies about unused is nobody's mistake. */
async function fingerprintAt({ folder, name }: LocalModel): Promise<string | undefined> {
  try {
    return await fingerprintOfModel(folder, name)
  } catch (error) {
    if (error instanceof ModelFilesError) return undefined
    throw error
  }
}
