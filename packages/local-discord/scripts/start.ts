// Starts the stand-in for Discord alone, from the sources: npm start -- [PORT]
import { startLocalDiscord } from '../src/index.js'

const local = await startLocalDiscord({ port: Number(process.argv[2] ?? 0) })
console.log(JSON.stringify({ ready: true, ...local }))
