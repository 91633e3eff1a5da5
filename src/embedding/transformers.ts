import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from '@xenova/transformers'
import type { Embedder, PassageVectors, QuestionVectors, TokenBits } from './embedder.js'
import { ModelFilesError, ModelUnusableError, RuntimeMissingError } from './errors.js'
import { formOf, type ModelForm } from './models.js'
import { clsPool, meanPool, normalise, type Row, tokenStates } from './pooling.js'
import { ReadScripts, vocabularyOf } from './scripts.js'
import { joinTokenBits, tokenBits } from './token-bits.js'

/** Raised when the code below makes other vectors from the same files. */
const CODE_VERSION = 1
/** What a model's folder has to have beside its ONNX file. */
const REQUIRED = ['config.json', 'tokenizer.json', 'tokenizer_config.json']

interface OutputTensor {
  data: Float32Array
  dims: number[]
}

/**
 * Loads the model in a folder with transformers.js, never over the network.
 * @param folder holds config.json, tokenizer.json, tokenizer_config.json and onnx/model_quantized.onnx (or onnx/model.onnx)
 * @param name what people call it; decides prefixes and pooling of known models
 * @throws ModelFilesError, ModelUnusableError, RuntimeMissingError
 */
export async function loadEmbedder(folder: string, name = basename(folder)): Promise<Embedder> {
  const path = resolve(folder)
  const onnx = onnxFileOf(path)
  if (!onnx) throw new ModelFilesError(folder, 'onnx/model_quantized.onnx')
  for (const file of REQUIRED) {
    if (!existsSync(join(path, file))) throw new ModelFilesError(folder, file)
  }
  const form = await formOf(path, name)
  const fingerprint = await fingerprintOf(path, onnx, form)
  const library = await importLibrary()
  library.env.allowRemoteModels = false
  library.env.localModelPath = dirname(path)
  const options = { quantized: onnx.includes('quantized'), local_files_only: true }
  try {
    const tokenizer = await library.AutoTokenizer.from_pretrained(basename(path), options)
    const model = await quietly(() => library.AutoModel.from_pretrained(basename(path), options))
    const embedder = new TransformersEmbedder(
      { name, fingerprint, folder: path },
      form,
      tokenizer,
      model,
      library.Tensor,
    )
    await embedder.probe()
    return embedder
  } catch (cause) {
    if (cause instanceof ModelUnusableError) throw cause
    throw new ModelUnusableError(folder, cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/** The library prints a graph's faults as warnings and then throws them as well; once is enough. */
async function quietly<Result>(work: () => Promise<Result>): Promise<Result> {
  const { warn, error } = console
  Object.assign(console, { warn: () => {}, error: () => {} })
  try {
    return await work()
  } finally {
    Object.assign(console, { warn, error })
  }
}

async function importLibrary() {
  try {
    return await import('@xenova/transformers')
  } catch (cause) {
    throw new RuntimeMissingError({ cause })
  }
}

/**
 * The fingerprint that the model in a folder has when it is loaded under that name, without loading it; undefined
 * where there is no whole model.
 */
export async function fingerprintOfModel(folder: string, name: string): Promise<string | undefined> {
  const onnx = onnxFileOf(folder)
  const whole = onnx && REQUIRED.every((file) => existsSync(join(folder, file)))
  return whole ? fingerprintOf(folder, onnx, await formOf(folder, name)) : undefined
}

function onnxFileOf(folder: string): string | undefined {
  return ['onnx/model_quantized.onnx', 'onnx/model.onnx'].find((file) => existsSync(join(folder, file)))
}

async function fingerprintOf(folder: string, onnx: string, form: ModelForm): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([CODE_VERSION, form]))
  for (const file of [onnx, 'tokenizer.json', 'tokenizer_config.json', 'config.json']) {
    hash.update(
      createHash('sha256')
        .update(await readFile(join(folder, file)))
        .digest(),
    )
  }
  return hash.digest('hex').slice(0, 32)
}

interface Embedded {
  vector: Float32Array
  row: Row | null
}

class TransformersEmbedder implements Embedder {
  readonly name: string
  readonly fingerprint: string
  readonly folder: string
  readonly dimensions: number
  private readonly before: number[]
  private readonly after: number[]
  private readonly scripts: ReadScripts
  /** Runs one at a time: the native call blocks, and two at once only share the cores. */
  private queue: Promise<unknown> = Promise.resolve()

  constructor(
    { name, fingerprint, folder }: { name: string; fingerprint: string; folder: string },
    private readonly form: ModelForm,
    private readonly tokenizer: PreTrainedTokenizer,
    private readonly model: PreTrainedModel,
    private readonly TensorClass: typeof Tensor,
  ) {
    this.name = name
    this.fingerprint = fingerprint
    this.folder = folder
    this.dimensions = form.dimensions
    const empty = tokenizer.encode('', null, { add_special_tokens: true })
    const half = Math.ceil(empty.length / 2)
    this.before = empty.slice(0, half)
    this.after = empty.slice(half)
    this.scripts = new ReadScripts(vocabularyOf(tokenizer))
  }

  /** @throws ModelUnusableError where the model's vectors are not what its form says */
  async probe(): Promise<void> {
    const { vector } = await this.embedQuestion('probe')
    if (vector.length !== this.dimensions) {
      throw new ModelUnusableError(
        this.name,
        `its vectors have ${vector.length} dimensions instead of ${this.dimensions}`,
      )
    }
    if (!vector.every(Number.isFinite)) throw new ModelUnusableError(this.name, 'its vectors are not numbers')
  }

  async embedPassages(texts: readonly string[]): Promise<PassageVectors[]> {
    const results: PassageVectors[] = []
    for (const text of texts) {
      const windows: Float32Array[] = []
      const tokens: TokenBits[] = []
      for (const ids of this.windowsOf(this.form.passagePrefix + text)) {
        const { vector, row } = await this.enqueue(ids)
        windows.push(vector)
        if (row) {
          tokens.push(tokenBits(Uint32Array.from(ids), row.states, this.dimensions, this.before.length))
        }
      }
      results.push({ windows, tokens: tokens.length > 0 ? joinTokenBits(tokens) : null })
    }
    return results
  }

  async embedQuestion(text: string): Promise<QuestionVectors> {
    const prefix = this.encode(this.form.questionPrefix)
    const ids = this.encode(this.form.questionPrefix + text).slice(0, this.room)
    const { vector, row } = await this.enqueue(ids)
    if (!row) return { vector, tokens: null }
    // The prefix's own tokens match everything a little; only the question's count in late interaction.
    const from = ids.length > prefix.length ? prefix.length : 0
    const states = tokenStates(row, this.before.length + from, this.before.length + ids.length)
    const size = this.dimensions
    const vectors = Array.from({ length: ids.length - from }, (_, i) => states.subarray(i * size, (i + 1) * size))
    return { vector, tokens: { ids: Uint32Array.from(ids.slice(from)), vectors } }
  }

  countPieces(text: string): number {
    return this.encode(text).length
  }

  reads(text: string): boolean {
    return this.scripts.reads(text)
  }

  async close(): Promise<void> {
    await this.queue
    await this.model.dispose()
  }

  /** Tokens of text that fit between the markers. */
  private get room(): number {
    return this.form.window - this.before.length - this.after.length
  }

  private encode(text: string): number[] {
    return this.tokenizer.encode(text, null, { add_special_tokens: false })
  }

  /** Ids of windows of like length, so that none is a mere tail; an empty text has one empty window. */
  private windowsOf(text: string): number[][] {
    const ids = this.encode(text)
    const count = Math.max(1, Math.ceil(ids.length / this.room))
    const size = Math.ceil(ids.length / count)
    return Array.from({ length: count }, (_, i) => ids.slice(i * size, (i + 1) * size))
  }

  private enqueue(ids: number[]): Promise<Embedded> {
    const run = this.queue.then(() => this.run(ids))
    this.queue = run.catch(() => undefined)
    return run
  }

  /**
   * One row a call. A batch is no faster on two cores, and in int8 the numbers of one row would depend on its
   * neighbours (the scale is the whole batch's): the same text has to have the same vector.
   */
  private async run(ids: number[]): Promise<Embedded> {
    const all = [...this.before, ...ids, ...this.after]
    const tensor = (data: BigInt64Array) => new this.TensorClass('int64', data, [1, all.length])
    const output: Record<string, OutputTensor> = await this.model({
      input_ids: tensor(BigInt64Array.from(all, BigInt)),
      attention_mask: tensor(new BigInt64Array(all.length).fill(1n)),
      token_type_ids: tensor(new BigInt64Array(all.length)),
    })
    const states = output.last_hidden_state ?? output.token_embeddings
    const row = states ? { states: states.data, length: all.length, dimensions: states.dims.at(-1)! } : null
    if (this.form.pooling === 'ready' && output.sentence_embedding) {
      const vector = normalise(output.sentence_embedding.data.slice())
      // Token states of another width than the vectors have no place in the index.
      return { vector, row: row?.dimensions === this.dimensions ? row : null }
    }
    if (!row) throw new ModelUnusableError(this.name, 'it has no output last_hidden_state')
    return { vector: this.form.pooling === 'cls' ? clsPool(row) : meanPool(row), row }
  }
}
