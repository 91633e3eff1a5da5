import { basename, dirname, resolve } from 'node:path'
import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from '@xenova/transformers'
import type { Embedder, PassageVectors, QuestionVectors, TokenBits } from './embedder.js'
import { ModelFilesError, ModelUnusableError, RuntimeMissingError } from './errors.js'
import { fingerprintOf, GRAPH_FILES, graphFileOf, missingFileOf } from './model-files.js'
import { formOf, type ModelForm } from './models.js'
import { clsPool, meanPool, normalise, type Row, tokenStates } from './pooling.js'
import { ReadScripts, vocabularyOf } from './scripts.js'
import { joinTokenBits, tokenBits } from './token-bits.js'
import { WordPieces } from './word-pieces.js'

interface OutputTensor {
  data: Float32Array
  dims: number[]
}

/**
 * Loads the model in a folder with transformers.js, never over the network.
 * @param folder holds the files that model-files.ts names
 * @param name what people call the model; decides prefixes and pooling of known models
 * @throws ModelFilesError if a file is missing or cannot be read
 * @throws ModelUnusableError if the files are not those of an embedding model
 * @throws RuntimeMissingError if onnxruntime-node does not load
 */
export async function loadEmbedder(folder: string, name = basename(folder)): Promise<Embedder> {
  const path = resolve(folder)
  const missing = missingFileOf(path)
  if (missing !== undefined) throw new ModelFilesError(folder, missing)
  const graph = graphFileOf(path) ?? GRAPH_FILES[0]
  const form = await formOf(path, name)
  const fingerprint = await fingerprintOf(path, graph, form)
  const library = await importLibrary()
  library.env.allowRemoteModels = false
  library.env.localModelPath = dirname(path)
  const options = { quantized: graph === GRAPH_FILES[0], local_files_only: true }
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

/** The library prints a graph's faults as warnings, then throws them: once is enough. */
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
  private readonly pieces: WordPieces
  /** Runs one text at a time: the native call takes all cores, so that two at once gain nothing. */
  private queue: Promise<unknown> = Promise.resolve()

  constructor(
    { name, fingerprint, folder }: { name: string; fingerprint: string; folder: string },
    private readonly form: ModelForm,
    tokenizer: PreTrainedTokenizer,
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
    this.pieces = new WordPieces(tokenizer)
    this.scripts = new ReadScripts(vocabularyOf(tokenizer))
  }

  /** @throws ModelUnusableError if the model's vectors are not what its form says */
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
    // The prefix's tokens match everything a little: only the question's own count in late interaction.
    const from = ids.length > prefix.length ? prefix.length : 0
    const states = tokenStates(row, this.before.length + from, this.before.length + ids.length)
    const size = this.dimensions
    const vectors = Array.from({ length: ids.length - from }, (_, i) => states.subarray(i * size, (i + 1) * size))
    return { vector, tokens: { ids: Uint32Array.from(ids.slice(from)), vectors } }
  }

  countPieces(text: string): number {
    return this.pieces.count(text)
  }

  reads(text: string): boolean {
    return this.scripts.reads(text)
  }

  async close(): Promise<void> {
    await this.queue
    await this.model.dispose()
  }

  /** Tokens of text that fit between the model's markers. */
  private get room(): number {
    return this.form.window - this.before.length - this.after.length
  }

  private encode(text: string): number[] {
    return this.pieces.encode(text)
  }

  /** Token ids in windows of equal length, so that none is a mere tail; one empty window for an empty text. */
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
   * Runs one text per call. A batch is no faster on two cores, and int8 scales are computed over the whole batch:
   * a text's vector would depend on its neighbours.
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
      // The index has no room for token states wider or narrower than the vectors.
      return { vector, row: row?.dimensions === this.dimensions ? row : null }
    }
    if (!row) throw new ModelUnusableError(this.name, 'it has no output last_hidden_state')
    return { vector: this.form.pooling === 'cls' ? clsPool(row) : meanPool(row), row }
  }
}
