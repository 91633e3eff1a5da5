import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from '@xenova/transformers'
import type { Embedder, PassageVectors, QuestionVectors } from './embedder.js'
import { ModelFilesError, ModelUnusableError, RuntimeMissingError } from './errors.js'
import { formOf, type ModelForm } from './models.js'
import { clsPool, meanPool, normalise, type Row, tokenStates } from './pooling.js'
import { joinTokenBits, tokenBits } from './token-bits.js'

/** Raised when the code below makes other vectors from the same files. */
const CODE_VERSION = 1
/** Tokens in one call of the model: more costs memory and wins nothing on two cores. */
const BATCH_TOKENS = 2048

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
  const onnx = ['onnx/model_quantized.onnx', 'onnx/model.onnx'].find((file) => existsSync(join(path, file)))
  if (!onnx) throw new ModelFilesError(folder, 'onnx/model_quantized.onnx')
  for (const file of ['config.json', 'tokenizer.json', 'tokenizer_config.json']) {
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
    const model = await library.AutoModel.from_pretrained(basename(path), options)
    const embedder = new TransformersEmbedder(name, fingerprint, form, tokenizer, model, library.Tensor)
    await embedder.probe()
    return embedder
  } catch (cause) {
    if (cause instanceof ModelUnusableError) throw cause
    throw new ModelUnusableError(folder, cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

async function importLibrary() {
  try {
    return await import('@xenova/transformers')
  } catch (cause) {
    throw new RuntimeMissingError({ cause })
  }
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

/** One window of one text: the ids between the markers. */
interface Window {
  text: number
  ids: number[]
}

class TransformersEmbedder implements Embedder {
  readonly dimensions: number
  private readonly before: number[]
  private readonly after: number[]
  /** Runs one at a time: the native call blocks, and two at once only share the cores. */
  private queue: Promise<unknown> = Promise.resolve()

  constructor(
    readonly name: string,
    readonly fingerprint: string,
    private readonly form: ModelForm,
    private readonly tokenizer: PreTrainedTokenizer,
    private readonly model: PreTrainedModel,
    private readonly TensorClass: typeof Tensor,
  ) {
    this.dimensions = form.dimensions
    const empty = tokenizer.encode('', null, { add_special_tokens: true })
    const half = Math.ceil(empty.length / 2)
    this.before = empty.slice(0, half)
    this.after = empty.slice(half)
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
    const windows = texts.flatMap((text, index) => this.windowsOf(this.form.passagePrefix + text, index))
    const results: PassageVectors[] = texts.map(() => ({ windows: [], tokens: null }))
    const parts: { tokens: Map<number, ReturnType<typeof tokenBits>> }[] = texts.map(() => ({ tokens: new Map() }))
    const order = windows.map((_, index) => index).sort((a, b) => windows[a]!.ids.length - windows[b]!.ids.length)
    const vectors = new Array<Float32Array>(windows.length)
    for (const batch of batches(order, (index) => windows[index]!.ids.length)) {
      const rows = await this.enqueue(batch.map((index) => windows[index]!.ids))
      batch.forEach((index, place) => {
        const { vector, row } = rows[place]!
        vectors[index] = vector
        const window = windows[index]!
        if (row) {
          const ids = Uint32Array.from(window.ids)
          const states = tokenStates(row, this.before.length, this.before.length + ids.length)
          parts[window.text]!.tokens.set(index, tokenBits(ids, states, this.form.dimensions))
        }
      })
    }
    windows.forEach((window, index) => {
      results[window.text]!.windows.push(vectors[index]!)
    })
    results.forEach((result, text) => {
      const tokens = [...parts[text]!.tokens].sort(([a], [b]) => a - b).map(([, bits]) => bits)
      if (tokens.length > 0) result.tokens = joinTokenBits(tokens)
    })
    return results
  }

  async embedQuestion(text: string): Promise<QuestionVectors> {
    const prefix = this.encode(this.form.questionPrefix)
    const ids = this.encode(this.form.questionPrefix + text).slice(0, this.room)
    const [result] = await this.enqueue([ids])
    if (!result?.row) return { vector: result!.vector, tokens: null }
    // The prefix's own tokens match everything a little; only the question's count in late interaction.
    const from = ids.length > prefix.length ? prefix.length : 0
    const states = tokenStates(result.row, this.before.length + from, this.before.length + ids.length)
    const { dimensions } = this.form
    const vectors = Array.from({ length: ids.length - from }, (_, i) =>
      states.subarray(i * dimensions, (i + 1) * dimensions),
    )
    return { vector: result.vector, tokens: { ids: Uint32Array.from(ids.slice(from)), vectors } }
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

  /** Windows of like length, so that none is a mere tail; an empty text has one empty window. */
  private windowsOf(text: string, index: number): Window[] {
    const ids = this.encode(text)
    const count = Math.max(1, Math.ceil(ids.length / this.room))
    const size = Math.ceil(ids.length / count)
    return Array.from({ length: count }, (_, i) => ({ text: index, ids: ids.slice(i * size, (i + 1) * size) }))
  }

  private enqueue(batch: number[][]): Promise<{ vector: Float32Array; row: Row | null }[]> {
    const run = this.queue.then(() => this.run(batch))
    this.queue = run.catch(() => undefined)
    return run
  }

  private async run(batch: number[][]): Promise<{ vector: Float32Array; row: Row | null }[]> {
    const markers = this.before.length + this.after.length
    const width = Math.max(...batch.map((ids) => ids.length)) + markers
    const size = batch.length * width
    const input = new BigInt64Array(size)
    const mask = new BigInt64Array(size)
    batch.forEach((ids, row) => {
      const all = [...this.before, ...ids, ...this.after]
      all.forEach((id, i) => {
        input[row * width + i] = BigInt(id)
        mask[row * width + i] = 1n
      })
    })
    const dims = [batch.length, width]
    const output: Record<string, OutputTensor> = await this.model({
      input_ids: new this.TensorClass('int64', input, dims),
      attention_mask: new this.TensorClass('int64', mask, dims),
      token_type_ids: new this.TensorClass('int64', new BigInt64Array(size), dims),
    })
    const states = output.last_hidden_state ?? output.token_embeddings
    const ready = this.form.pooling === 'ready' ? output.sentence_embedding : undefined
    if (!states && !ready) throw new ModelUnusableError(this.name, 'it has no output last_hidden_state')
    return batch.map((ids, index) => {
      const dimensions = states?.dims.at(-1) ?? 0
      const row: Row | null = states
        ? { states: states.data, offset: index * width * dimensions, length: ids.length + markers, dimensions }
        : null
      if (ready) {
        const { dimensions: own } = this.form
        const vector = normalise(ready.data.slice(index * own, (index + 1) * own))
        // Token states of another width than the vectors have no place in the index.
        return { vector, row: dimensions === own ? row : null }
      }
      if (!row) throw new ModelUnusableError(this.name, 'it has no output last_hidden_state')
      return { vector: this.form.pooling === 'cls' ? clsPool(row) : meanPool(row), row }
    })
  }
}

/** Groups indexes, already ordered by length, so that none holds more than BATCH_TOKENS with its padding. */
function* batches(order: readonly number[], length: (index: number) => number): Generator<number[]> {
  let batch: number[] = []
  for (const index of order) {
    if (batch.length > 0 && (batch.length + 1) * length(index) > BATCH_TOKENS) {
      yield batch
      batch = []
    }
    batch.push(index)
  }
  if (batch.length > 0) yield batch
}
