/**
 * Entry of a reader process: reads the files that its parent sends it. It needs no network and no file but its own
 * code.
 */
import { readWhole } from './reader.js'
import { serveReader } from './serve.js'

serveReader(readWhole, Number(process.argv[2]))
