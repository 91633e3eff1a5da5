/** Entry of the indexer: brings the library up to date with the corpus folder once, and ends. */
import { readConfig } from '../config.js'
import { localEngine } from '../library/engine.js'
import { createLog } from '../log.js'
import { endWithSupervisor, giveSigns, tell, tellFailure } from './child.js'
import { keepFilesPrivate } from './private-files.js'
import { runIndexer } from './run-indexer.js'

// Each document and each batch of vectors is a transaction of its own: ending at any moment loses only the last one.
endWithSupervisor(() => process.exit(0))

keepFilesPrivate()
const config = readConfig(process.env, process.cwd(), 'indexer')

giveSigns()

try {
  const summary = await runIndexer(config, {
    folders: [config.corpusDir],
    onProgress: (progress) => tell({ type: 'progress', progress }),
  })
  const answering = (await localEngine.answeringEmbedder(config.indexDir))?.fingerprint
  tell({ type: 'done', summary, ...(answering ? { answering } : {}) })
} catch (error) {
  tellFailure(error, createLog(config, 'indexer'))
}
process.disconnect?.()
