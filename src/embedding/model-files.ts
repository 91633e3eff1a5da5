import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { formOf, type ModelForm } from './models.js'

/** Where a model's folder may hold its graph, best first: int8 is a quarter the size of floats, and faster. */
export const GRAPH_FILES = ['onnx/model_quantized.onnx', 'onnx/model.onnx'] as const
/** What a model's folder must hold beside its graph. */
export const TEXT_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const

/** Raised when the same files yield different vectors because the code in this folder changed. */
const CODE_VERSION = 1

/** The graph in a model's folder, relative to it; undefined if there is none. */
export function graphFileOf(folder: string): string | undefined {
  return GRAPH_FILES.find((file) => existsSync(join(folder, file)))
}

/** The first file that a model's folder lacks, relative to it; undefined if the model is complete. */
export function missingFileOf(folder: string): string | undefined {
  if (!graphFileOf(folder)) return GRAPH_FILES[0]
  return TEXT_FILES.find((file) => !existsSync(join(folder, file)))
}

/**
 * Identifies the vectors of the model in a folder, without loading it: changes with its files and with its form.
 * @param name what the model is loaded as; decides the form of known models
 * @returns 32 hex digits; undefined if the model is incomplete
 * @throws ModelFilesError if config.json cannot be read
 */
export async function fingerprintOfModel(folder: string, name: string): Promise<string | undefined> {
  const graph = graphFileOf(folder)
  if (graph === undefined || missingFileOf(folder) !== undefined) return undefined
  return fingerprintOf(folder, graph, await formOf(folder, name))
}

/** The same for a model whose files and form are known. */
export async function fingerprintOf(folder: string, graph: string, form: ModelForm): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([CODE_VERSION, form]))
  // In this order: with another one, every index would be made anew.
  for (const file of [graph, 'tokenizer.json', 'tokenizer_config.json', 'config.json']) {
    const content = await readFile(join(folder, file))
    hash.update(createHash('sha256').update(content).digest())
  }
  return hash.digest('hex').slice(0, 32)
}
