/** Entry of a process that checks a library, and may well end at what it finds. */

import { problemsOf } from './check.js'
import { toCheckMessage } from './run-check.js'

process.send?.(toCheckMessage(() => problemsOf(process.argv[2] ?? '')))
process.disconnect?.()
