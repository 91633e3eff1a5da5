// tsc writes files that cannot be run; `npx footnote` and a shell need the bit.
import { chmodSync } from 'node:fs'

chmodSync('dist/cli.js', 0o755)
