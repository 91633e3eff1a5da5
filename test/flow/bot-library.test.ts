import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ActRequest, ActResult, SeenMessage } from 'local-discord'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOME } from '../../src/config.js'
import { Fetcher } from '../../src/fetching/fetcher.js'
import { JumpingClock, World } from '../fetching/world.js'
import { pdfOf } from '../support/pdf.js'
import { type ServersUnderTest, serversUnderTest } from '../support/servers.js'
import { buttonsOf, openStage, type Stage, wordsOf } from '../support/stage.js'

let servers: ServersUnderTest
let stage: Stage
let world: World
let fetcher: Fetcher
const pages: Record<string, string> = {}

beforeAll(async () => {
  servers = await serversUnderTest()
  world = await World.start(({ url = '/' }, response) => {
    const page = pages[url]
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html', etag: `"${page?.length}"` })
    response.end(page)
  })
  fetcher = new Fetcher({ version: '1', plainHttp: true, clock: new JumpingClock(), outside: world })
  stage = await openStage({
    fetcher,
    libraries: {
      library: (scope) => (scope === 'shared' ? stage.answerer : servers.answerer(scope.server)),
      curator: (server) => servers.curator(server),
    },
  })
})
afterAll(async () => {
  await stage.close()
  await fetcher.close()
  await world.stop()
  await servers.end()
})

const server = () => stage.discord.guilds.find(({ name }) => name === 'Reading Room')?.id ?? ''

function library(subcommand: string, more: Partial<ActRequest> = {}, as = 'Morgan', channel = 'sources') {
  return stage.act(as, { do: 'slash', channel: stage.channel(channel), command: `library ${subcommand}`, ...more })
}

/** What an answer says in the end: it is changed until nothing more comes. */
async function last({ messages }: ActResult, as = 'Morgan', channel = 'sources'): Promise<SeenMessage | undefined> {
  const id = messages.at(-1)?.id
  return (await stage.see(as, stage.channel(channel))).find((message) => message.id === id)
}

const file = (name: string, content: string | Uint8Array) => {
  return { name, base64: Buffer.from(content).toString('base64') }
}

describe('a server without documents', () => {
  it('gets one by upload, and the first question that is offered is answered from it', async () => {
    const harbour = [
      '# Herrings',
      '',
      'Fishermen of Lowmoor pay four herrings on every barrel.',
      '',
      '## Ice',
      '',
      'Ice.',
    ]
    const added = await library('add', {
      options: { file: 'harbour.md', title: 'The harbour' },
      files: [file('harbour.md', harbour.join('\n'))],
    })
    const said = await last(added)
    expect(said?.ephemeral).toBe(true)
    expect(wordsOf(said)).toContain('Added 1 document.')
    expect(wordsOf(said)).toContain('The harbour')
  })
})
