import { libraryContract } from '../contract/library.js'
import { memoryEngine } from '../support/memory-engine.js'

libraryContract('in memory', async () => ({
  engine: memoryEngine(),
  places: ['one', 'two'],
  end: async () => {},
}))
