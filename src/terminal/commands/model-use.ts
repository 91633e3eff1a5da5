import { resolve } from 'node:path'
import { type Config, VARIABLES } from '../../config.js'
import { EXIT } from '../../errors.js'
import { modelChoice } from '../../host/model-choice.js'
import { setVariable } from '../env-file.js'
import { fetchModel } from '../fetch-model.js'
import { print } from '../output.js'

/** `footnote model use NAME`: writes EMBEDDING_MODEL into .env; "built-in" empties it. */
export async function chooseModel(config: Config, _options: object, name: string): Promise<number> {
  const builtIn = name === 'built-in' || name === 'default'
  const value = builtIn ? '' : name
  const file = resolve('.env')
  if (!builtIn) await fetchModel({ ...modelChoice(config), model: name })
  await setVariable(file, VARIABLES.model.name, value)
  print(`${file} now says ${VARIABLES.model.name}=${value}.`)
  print('The next start, or `footnote index`, makes the new vectors; the old ones answer until they are complete.')
  return EXIT.done
}
