import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ModelFilesError } from './errors.js'

/** How text is fed to a model, and how its vector is made. */
export interface ModelForm {
  /** `mean`: of all token states; `cls`: the first token's state; `ready`: the model's own sentence_embedding. */
  pooling: 'mean' | 'cls' | 'ready'
  questionPrefix: string
  passagePrefix: string
  dimensions: number
  /** Most tokens that the model reads at once, markers included. */
  window: number
}

const SEARCH_PREFIX = 'Represent this sentence for searching relevant passages: '

/**
 * Models whose files do not tell their form, by the last part of their name. From their model cards:
 * sentence-transformers/all-MiniLM-L6-v2, BAAI/bge-small-en-v1.5, Snowflake/snowflake-arctic-embed-s,
 * intfloat/multilingual-e5-small, MongoDB/mdbr-leaf-ir.
 */
const KNOWN: Record<string, { hub: string } & ModelForm> = {
  'all-MiniLM-L6-v2': form('Xenova/all-MiniLM-L6-v2', 'mean', '', '', 384, 256),
  'bge-small-en-v1.5': form('Xenova/bge-small-en-v1.5', 'cls', SEARCH_PREFIX, '', 384, 512),
  'snowflake-arctic-embed-s': form('Snowflake/snowflake-arctic-embed-s', 'cls', SEARCH_PREFIX, '', 384, 512),
  'multilingual-e5-small': form('Xenova/multilingual-e5-small', 'mean', 'query: ', 'passage: ', 384, 512),
  'mdbr-leaf-ir': form('MongoDB/mdbr-leaf-ir', 'ready', SEARCH_PREFIX, '', 768, 512),
}

function form(
  hub: string,
  pooling: ModelForm['pooling'],
  questionPrefix: string,
  passagePrefix: string,
  dimensions: number,
  window: number,
): { hub: string } & ModelForm {
  return { hub, pooling, questionPrefix, passagePrefix, dimensions, window }
}

/** Names that EMBEDDING_MODEL takes without an owner. */
export function knownModels(): string[] {
  return Object.keys(KNOWN)
}

/** A model's full name on the hub: adds the owner to a known short name. */
export function hubName(name: string): string {
  return name.includes('/') ? name : (KNOWN[name]?.hub ?? name)
}

const configSchema = z.looseObject({
  hidden_size: z.number().int().positive(),
  max_position_embeddings: z.number().int().positive().optional(),
})
const tokenizerSchema = z.looseObject({ model_max_length: z.number().optional() })
const poolingSchema = z.looseObject({ pooling_mode_cls_token: z.boolean().optional() })
const promptsSchema = z.looseObject({ prompts: z.record(z.string(), z.string()).optional() })

/**
 * The form of the model in a folder: from the table above if its name is known, else from config.json,
 * tokenizer_config.json, 1_Pooling/config.json and config_sentence_transformers.json.
 * @throws ModelFilesError if config.json is missing, or one of these cannot be read
 */
export async function formOf(folder: string, name: string): Promise<ModelForm> {
  const known = KNOWN[name.split('/').at(-1) ?? name]
  const config = await readJson(folder, 'config.json', configSchema)
  if (!config) throw new ModelFilesError(folder, 'config.json')
  const pooling = await readJson(folder, '1_Pooling/config.json', poolingSchema)
  const prompts = (await readJson(folder, 'config_sentence_transformers.json', promptsSchema))?.prompts
  const tokenizer = await readJson(folder, 'tokenizer_config.json', tokenizerSchema)
  const window = Math.min(tokenizer?.model_max_length ?? 512, config.max_position_embeddings ?? 512, 512)
  if (known) {
    const { hub: _, ...form } = known
    return { ...form, window: Math.min(form.window, window) }
  }
  return {
    pooling: pooling?.pooling_mode_cls_token ? 'cls' : 'mean',
    questionPrefix: prompts?.query ?? '',
    passagePrefix: prompts?.passage ?? prompts?.document ?? '',
    dimensions: config.hidden_size,
    window,
  }
}

async function readJson<T>(folder: string, file: string, schema: z.ZodType<T>): Promise<T | undefined> {
  let content: string
  try {
    content = await readFile(join(folder, file), 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new ModelFilesError(folder, file, { cause })
  }
  try {
    return schema.parse(JSON.parse(content))
  } catch (cause) {
    throw new ModelFilesError(folder, file, { cause })
  }
}
