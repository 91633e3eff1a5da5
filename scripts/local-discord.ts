// Starts the stand-in for Discord alone, from the sources: npx tsx scripts/local-discord.ts [PORT]
import { startLocalDiscord } from '../src/local-discord/server.js'

const local = await startLocalDiscord({ port: Number(process.argv[2] ?? 0) })
console.log(JSON.stringify({ ready: true, ...local }))
