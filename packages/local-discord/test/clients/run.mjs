// Runs clients that nobody here wrote (discord.py, discordgo) against the stand-in, through everything that a bot does.
// Usage, after `npm run build`: node test/clients/run.mjs [discord.py|discordgo]
import { spawn, spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { startLocalDiscord } from '../../dist/index.js'

const here = fileURLToPath(new URL('.', import.meta.url))
const cache = fileURLToPath(new URL('../../node_modules/.cache/clients/', import.meta.url))

/** Runs a command to its end; a failure is an error that says which. */
function run(command, args, cwd, env = {}) {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, ...env } })
  if (done.error) throw new Error(`${command} is missing (${done.error.code}). It is needed for this test.`)
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${done.stderr.slice(-2000)}`)
}

/** discord.py in a virtual environment of its own. */
function installPython() {
  const folder = join(cache, 'python')
  const python = join(folder, 'bin', 'python')
  if (!existsSync(join(folder, 'installed'))) {
    mkdirSync(folder, { recursive: true })
    run('python3', ['-m', 'venv', folder], cache)
    run(python, ['-m', 'pip', 'install', '--quiet', 'discord.py==2.7.1'], cache)
    run(python, ['-c', `open(${JSON.stringify(join(folder, 'installed'))}, 'w').close()`], cache)
  }
  return (local) => [python, [join(here, 'discordpy.py'), local.api, local.gateway, local.token]]
}

/** discordgo as a module of its own, compiled. */
function installGo() {
  const folder = join(cache, 'go')
  mkdirSync(folder, { recursive: true })
  copyFileSync(join(here, 'discordgo', 'main.go'), join(folder, 'main.go'))
  if (!existsSync(join(folder, 'go.mod'))) {
    run('go', ['mod', 'init', 'local-discord-clients'], folder)
    run('go', ['get', 'github.com/bwmarrin/discordgo@v0.29.0'], folder)
  }
  run('go', ['build', '-o', 'client', '.'], folder)
  return (local) => [join(folder, 'client'), [local.api, local.token]]
}

/** A running client: the lines that it has printed, and a way to wait for the next one of a kind. */
function start([command, args]) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const lines = []
  const waiting = new Set()
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  createInterface({ input: child.stdout }).on('line', (text) => {
    lines.push(JSON.parse(text))
    for (const check of waiting) check()
  })
  const until = (step, matches = () => true) =>
    new Promise((resolve, reject) => {
      const check = () => {
        const line = lines.find((entry) => entry.step === step && matches(entry))
        if (!line) return
        waiting.delete(check)
        clearTimeout(timer)
        resolve(line)
      }
      const timer = setTimeout(() => {
        waiting.delete(check)
        reject(new Error(`no "${step}" within 30 s; seen ${JSON.stringify(lines)}\n${errors.slice(-1500)}`))
      }, 30_000)
      waiting.add(check)
      check()
    })
  return { until, stop: () => child.kill(), errors: () => errors }
}

function check(condition, what) {
  if (!condition) throw new Error(what)
}

/** All steps with one client. */
async function drive(name, install, count) {
  let local
  let client
  const step = async (what, action) => {
    try {
      const value = await action()
      count.passed += 1
      console.log(`  ok    ${name}: ${what}`)
      return value
    } catch (error) {
      count.failed += 1
      console.log(`  FAIL  ${name}: ${what}: ${error.message}`)
      return undefined
    }
  }
  const act = async (request) => {
    const as = local.users.find((user) => user.name === 'Ada').id
    const body = JSON.stringify({ as, channel: local.guilds[0].channels[0].id, ...request })
    return (await fetch(`${local.page}/local/act`, { method: 'POST', body })).json()
  }
  try {
    const launch = await step('installed', install)
    if (!launch) return
    local = await startLocalDiscord()
    client = start(launch(local))
    await step('log in, READY', () => client.until('ready', (line) => line.user === local.application))
    if (name === 'discordgo')
      await step('GUILD_CREATE', () => client.until('guild', (line) => line.name === 'Newsroom'))
    else
      await step('GUILD_CREATE', () => client.until('ready', (line) => line.guilds.join() === 'Newsroom,Reading Room'))
    await step('deploy commands', () => client.until('commands', (line) => line.names.join() === 'hello,later'))
    const hello = await step('slash command answered', async () => {
      const result = await act({ do: 'slash', command: 'hello', options: { name: 'Ada' } })
      check(result.messages?.[0]?.content === 'Hello Ada', JSON.stringify(result))
      return result.messages[0]
    })
    await step('deferred, then edited', async () => {
      const result = await act({ do: 'slash', command: 'later' })
      check(result.messages?.[0]?.content === 'Here it is' && result.messages[0].ephemeral, JSON.stringify(result))
    })
    await step('button', async () => {
      const result = await act({ do: 'button', message: hello.id, custom_id: 'press' })
      check(result.messages?.[0]?.content === 'Pressed', JSON.stringify(result))
    })
    const said = await step('mention answered by a reply', async () => {
      const result = await act({ do: 'say', content: '@Bot hi' })
      const reply = result.messages?.find((message) => message.type === 19)
      check(reply?.message_reference?.message_id === result.message.id, JSON.stringify(result))
      return result.message
    })
    await step('reaction by the bot', async () => {
      const has = async () => {
        const as = local.users[0].id
        const page = await (await fetch(`${local.page}/local/see?as=${as}&channel=${said.channel_id}`)).json()
        return page.messages.find((message) => message.id === said.id)?.reactions?.[0]?.emoji.name === '👍'
      }
      const deadline = Date.now() + 5_000
      while (!(await has())) check(Date.now() < deadline, 'no 👍 within 5 s')
    })
    await step('reaction seen by the bot', async () => {
      await act({ do: 'react', message: said.id, emoji: '📎' })
      await client.until('reaction', (line) => line.emoji === '📎')
    })
    await step('file sent', async () => {
      const result = await act({ do: 'say', content: '@Bot a file, please' })
      const file = result.messages?.[0]?.attachments?.[0]
      check(file, JSON.stringify(result))
      check((await (await fetch(file.url)).text()) === 'content', 'the file differs')
    })
    await step('connection dropped and resumed', async () => {
      local.fault({ fault: 'drop' })
      const missed = act({ do: 'slash', command: 'hello', options: { name: 'again' }, wait: 20_000 })
      await client.until('resumed')
      check((await missed) !== undefined, 'no answer')
      const result = await act({ do: 'slash', command: 'hello', options: { name: 'Ada' } })
      check(result.messages?.[0]?.content === 'Hello Ada', JSON.stringify(result))
    })
  } finally {
    if (count.failed > 0 && client) console.log(client.errors().slice(-3000))
    client?.stop()
    await local?.close()
  }
}

mkdirSync(cache, { recursive: true })
const count = { passed: 0, failed: 0 }
const only = process.argv[2]
if (only === undefined || only === 'discord.py') await drive('discord.py', installPython, count)
if (only === undefined || only === 'discordgo') await drive('discordgo', installGo, count)
console.log(`${count.passed} passed, ${count.failed} failed`)
process.exit(count.failed === 0 && count.passed > 0 ? 0 : 1)
