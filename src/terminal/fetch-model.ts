import { type LocalModel, locateModel, type ModelChoice } from '../embedding/choose.js'
import { note } from './output.js'

/** The chosen model, downloaded if it isn't on this machine; a note tells of each file. */
export function fetchModel(choice: ModelChoice): Promise<LocalModel> {
  return locateModel(choice, (file) => note(`fetching ${file} …`))
}
