/**
 * A Discord that does nothing but send interactions and note when they are acknowledged, in a process of its own, so
 * that a burst measures the bot and not the stand-in: what it sends was recorded from the stand-in, and requests are
 * read and counted without being checked. What isn't part of a burst is passed on to the stand-in.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { SnowflakeUtil } from 'discord.js'
import { GatewayOpcodes, InteractionResponseType } from 'discord-api-types/v10'
import { startLocalDiscord } from 'local-discord'
import { WebSocket, WebSocketServer } from 'ws'
import { words } from '../../src/discord/replies/words.js'
import type { Burst, FromFlood, Tally, ToFlood } from './control.js'

/** Discord takes a first answer for this long, in milliseconds. */
const ANSWER_WITHIN = 3_000
const CALLBACK = /^\/api\/v10\/interactions\/(\d+)\/[^/]+\/callback/
const COMPLETION = /\/messages\/(@|%40)original/
const QUESTIONS = 'qqqq'
const TOKEN = 'tttt'
const SUBJECTS = [
  'the Afghan Taliban',
  'the Munich conference',
  'the border',
  'a ceasefire',
  'the minister',
  'the army',
]
const VERBS = ['who leads', 'what was said about', 'when did it end for', 'why is there a quarrel over', 'who met with']

const tell = (message: FromFlood): void => void process.send?.(message)
const local = await startLocalDiscord({ rateLimits: false })
const latency = Number(process.argv[2] ?? 0)

let tally: Tally = emptyTally()
let bot: WebSocket | undefined
let sequence = 0

const server = createServer((request, response) => void receive(request, response))
const gateway = new WebSocketServer({ server })
gateway.on('connection', (socket) => {
  socket.send(JSON.stringify({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: 41_250 }, s: null, t: null }))
  socket.on('message', (data) => {
    const { op } = JSON.parse(String(data)) as { op: number }
    if (op === GatewayOpcodes.Heartbeat) socket.send(JSON.stringify({ op: GatewayOpcodes.HeartbeatAck, d: null }))
    if (op !== GatewayOpcodes.Identify) return
    bot = socket
    for (const frame of recorder.welcome) dispatch(frame.t, frame.d)
  })
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const place = `127.0.0.1:${(server.address() as AddressInfo).port}`
/** What the stand-in sends to whoever signs in, and afterwards for one `/ask`. */
const recorder = await signedIn()
process.on('message', (message: ToFlood) => void obey(message))
tell({ type: 'listening', api: `http://${place}/api`, token: local.token })

async function obey(message: ToFlood): Promise<void> {
  if (message.type === 'end') process.exit(0)
  tally = emptyTally()
  const piece = await interactionPieces()
  const began = performance.now()
  const spread = await send(message.burst, piece)
  const until = async (done: () => boolean) => {
    while (!done() && performance.now() - began < message.burst.watch) await wait(20)
  }
  // Nobody comes much later than Discord lets them.
  await until(
    () => answers() + tally.late === message.burst.size || performance.now() - began > spread + 2 * ANSWER_WITHIN,
  )
  tell({ type: 'acknowledged' })
  await until(() => tally.completed === tally.deferred)
  tell({ type: 'over', tally: { ...tally, spread, took: performance.now() - began } })
}

function answers(): number {
  return tally.deferred + tally.shed + tally.answered
}

/** Sends all at once, or so many a second. Returns the milliseconds that it took. */
async function send({ size, rate }: Burst, interaction: (id: string, number: number) => string): Promise<number> {
  const began = performance.now()
  for (let number = 0; number < size; number++) {
    const due = rate === undefined ? 0 : (number / rate) * 1000
    while (performance.now() - began < due) await wait(1)
    sequence++
    const id = SnowflakeUtil.generate().toString()
    bot?.send(`{"t":"INTERACTION_CREATE","s":${sequence},"op":0,"d":${interaction(id, number)}}`)
  }
  return performance.now() - began
}

function dispatch(t: string | null, d: unknown): void {
  sequence++
  bot?.send(JSON.stringify({ t, s: sequence, op: GatewayOpcodes.Dispatch, d }))
}

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url = '' } = request
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const body = Buffer.concat(parts).toString()
  const arrived = Date.now()
  if (latency > 0) await wait(latency)
  const id = CALLBACK.exec(url)?.[1]
  if (id !== undefined) {
    if (acknowledged(arrived - SnowflakeUtil.timestampFrom(id), body)) response.writeHead(204).end()
    else reply(response, 404, { message: 'Unknown interaction', code: 10_062 })
    return
  }
  if (method === 'PATCH' && COMPLETION.test(url)) tally.completed++
  if (COMPLETION.test(url) || (method === 'POST' && /\/(messages|webhooks)/.test(url))) {
    reply(response, 200, { ...recorder.message, id: SnowflakeUtil.generate().toString() })
    return
  }
  if (url.includes('/gateway/bot')) {
    const limit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 }
    reply(response, 200, { url: `ws://${place}`, shards: 1, session_start_limit: limit })
    return
  }
  await passOn(method, url, request, body, response)
}

/** Counts one first answer; false if it came too late. */
function acknowledged(age: number, body: string): boolean {
  if (age > ANSWER_WITHIN) {
    tally.late++
    return false
  }
  tally.times.push(age)
  const { type } = JSON.parse(body) as { type: InteractionResponseType }
  if (type === InteractionResponseType.DeferredChannelMessageWithSource) tally.deferred++
  else if (body.includes(words.busy)) tally.shed++
  else tally.answered++
  return true
}

async function passOn(
  method: string,
  url: string,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): Promise<void> {
  const headers = { authorization: request.headers.authorization ?? '', 'content-type': 'application/json' }
  const answer = await fetch(`${local.page}${url}`, { method, headers, ...(body === '' ? {} : { body }) })
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
}

function reply(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

function emptyTally(): Tally {
  return { times: [], answered: 0, deferred: 0, shed: 0, late: 0, completed: 0, spread: 0, took: 0 }
}

/** Signs in to the stand-in as the bot would, and keeps what comes. */
async function signedIn() {
  const frames: { t: string | null; d: unknown }[] = []
  const socket = new WebSocket(`${local.gateway}/?v=10&encoding=json`)
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data))
    if (frame.op === GatewayOpcodes.Dispatch) frames.push(frame)
  })
  await new Promise((resolve) => socket.once('open', resolve))
  const identify = { token: local.token, intents: 1 | (1 << 9) | (1 << 12), properties: {} }
  socket.send(JSON.stringify({ op: GatewayOpcodes.Identify, d: identify }))
  while (frames.length < 1 + local.guilds.length) await wait(10)
  const welcome = frames.splice(0)
  for (const { t, d } of welcome) if (t === 'READY') Object.assign(d as object, { resume_gateway_url: `ws://${place}` })
  const { user } = welcome.find(({ t }) => t === 'READY')!.d as { user: object }
  const message = {
    channel_id: local.guilds[0]!.channels[0]!.id,
    author: user,
    ...{ content: '', timestamp: new Date().toISOString(), edited_timestamp: null, tts: false, type: 0, pinned: false },
    ...{ mention_everyone: false, mentions: [], mention_roles: [], attachments: [], embeds: [], components: [] },
  }
  return { welcome, frames, message }
}

/** One `/ask` of each person as the stand-in sends it; returns another one in its likeness. */
async function interactionPieces(): Promise<(id: string, number: number) => string> {
  const people = local.users.filter(({ permissions }) => permissions.includes('USE_APPLICATION_COMMANDS'))
  const channel = local.guilds[0]!.channels[0]!.id
  recorder.frames.splice(0)
  for (const { id } of people) {
    await local.act({ as: id, do: 'slash', channel, command: 'ask', options: { question: QUESTIONS }, wait: 0 })
  }
  while (recorder.frames.length < people.length) await wait(10)
  const likenesses = recorder.frames.map(({ d }) => {
    const payload = d as { id: string; token: string }
    const token = payload.token
    const pieces = JSON.stringify(d).replaceAll(token, TOKEN).split(payload.id)
    return { pieces, token }
  })
  return (id, number) => {
    const { pieces, token } = likenesses[number % likenesses.length]!
    const question = `${VERBS[number % VERBS.length]} ${SUBJECTS[number % SUBJECTS.length]} on day ${number}?`
    return pieces
      .join(id)
      .replace(QUESTIONS, question)
      .replace(TOKEN, `${token.slice(0, -20)}${id}`)
  }
}
