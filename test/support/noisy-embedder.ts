import type { Embedder, PassageVectors, QuestionVectors, TokenBits } from '../../src/embedding/embedder.js'
import { normalise } from '../../src/embedding/pooling.js'
import { seededRandom } from '../../src/evaluation/random.js'

/**
 * An embedder whose vectors are off a little, as those of a processor that rounds differently: every vector has
 * `cosine` with the true one. Of a passage's token vectors only the signs are kept; a sign flips with the chance that
 * noise of that size turns a component round, angle / π. In truth only components near zero flip, which matter least:
 * this noise is the harder one.
 */
export class NoisyEmbedder implements Embedder {
  readonly name: string
  readonly fingerprint: string
  readonly dimensions: number
  private readonly angle: number
  private readonly random: () => number

  constructor(
    private readonly exact: Embedder,
    cosine: number,
    seed: number,
  ) {
    this.name = exact.name
    this.fingerprint = exact.fingerprint
    this.dimensions = exact.dimensions
    this.angle = Math.acos(cosine)
    this.random = seededRandom(seed)
  }

  async embedPassages(texts: readonly string[]): Promise<PassageVectors[]> {
    const passages = await this.exact.embedPassages(texts)
    return passages.map(({ windows, tokens }) => ({
      windows: windows.map((vector) => this.turn(vector)),
      tokens: tokens && this.flip(tokens),
    }))
  }

  async embedQuestion(text: string): Promise<QuestionVectors> {
    const { vector, tokens } = await this.exact.embedQuestion(text)
    return {
      vector: this.turn(vector),
      tokens: tokens && { ids: tokens.ids, vectors: tokens.vectors.map((one) => this.turn(one)) },
    }
  }

  countPieces(text: string): number {
    return this.exact.countPieces(text)
  }

  reads(text: string): boolean {
    return this.exact.reads(text)
  }

  close(): Promise<void> {
    return this.exact.close()
  }

  /** The unit vector at the angle to a unit vector, in a random direction. */
  private turn(vector: Float32Array): Float32Array {
    const noise = vector.map(() => this.gaussian())
    const along = noise.reduce((sum, value, i) => sum + value * vector[i]!, 0)
    const across = normalise(noise.map((value, i) => value - along * vector[i]!))
    return vector.map((value, i) => Math.cos(this.angle) * value + Math.sin(this.angle) * across[i]!)
  }

  private flip({ ids, bits, scales }: TokenBits): TokenBits {
    const chance = this.angle / Math.PI
    const flipped = bits.map((byte) => {
      let turned = byte
      for (let bit = 0; bit < 8; bit++) if (this.random() < chance) turned ^= 1 << bit
      return turned
    })
    return { ids, bits: flipped, scales }
  }

  /** Standard normal (Box and Muller). */
  private gaussian(): number {
    return Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random())
  }
}

/** Remembers a passage's vectors, so that many noisy libraries cost one pass of the model. */
export class RememberingEmbedder implements Embedder {
  readonly name: string
  readonly fingerprint: string
  readonly dimensions: number
  private readonly passages = new Map<string, PassageVectors>()
  private readonly questions = new Map<string, QuestionVectors>()

  constructor(private readonly exact: Embedder) {
    this.name = exact.name
    this.fingerprint = exact.fingerprint
    this.dimensions = exact.dimensions
  }

  async embedPassages(texts: readonly string[]): Promise<PassageVectors[]> {
    const fresh = texts.filter((text) => !this.passages.has(text))
    const made = await this.exact.embedPassages(fresh)
    for (const [i, text] of fresh.entries()) this.passages.set(text, made[i]!)
    return texts.map((text) => this.passages.get(text)!)
  }

  async embedQuestion(text: string): Promise<QuestionVectors> {
    const known = this.questions.get(text) ?? (await this.exact.embedQuestion(text))
    this.questions.set(text, known)
    return known
  }

  countPieces(text: string): number {
    return this.exact.countPieces(text)
  }

  reads(text: string): boolean {
    return this.exact.reads(text)
  }

  close(): Promise<void> {
    return this.exact.close()
  }
}
