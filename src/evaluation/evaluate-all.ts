import path from 'node:path'
import { type EvaluateOptions, type Evaluation, evaluate } from './evaluate.js'
import { type Figures, meanFigures } from './metrics.js'

/** What `footnote eval` says of several collections. */
export interface Evaluations {
  collections: Record<string, Evaluation>
  /** Of the collections' figures; each collection counts the same. */
  mean: Figures
}

/**
 * Evaluates one collection after another.
 * @param optionsFor options of one collection, by its name
 */
export async function evaluateAll(
  folders: readonly string[],
  optionsFor: (name: string) => EvaluateOptions,
): Promise<Evaluations> {
  const collections: Record<string, Evaluation> = {}
  for (const [name, folder] of namesOf(folders)) collections[name] = await evaluate(folder, optionsFor(name))
  return { collections, mean: meanFigures(Object.values(collections)) }
}

/** Collections by the names of their folders; a name that stands twice gets a number. */
export function namesOf(folders: readonly string[]): Map<string, string> {
  const named = new Map<string, string>()
  for (const folder of folders) {
    const bare = path.basename(path.resolve(folder))
    let name = bare
    for (let number = 2; named.has(name); number++) name = `${bare}-${number}`
    named.set(name, folder)
  }
  return named
}
