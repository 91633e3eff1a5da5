import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type ActRequest, type ActResult, LocalDiscordClient } from 'local-discord'
import { HOME } from '../../src/config.js'

/** The compiled command line; `npm test` builds it first. */
export const CLI = join(HOME, 'dist', 'cli.js')

/** How a command ended. */
export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

/** A clean environment: nothing of this machine's configuration reaches the process. */
export function cleanEnvironment(variables: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME: home, TMPDIR } = process.env
  return { PATH, HOME: home, ...(TMPDIR ? { TMPDIR } : {}), ...variables }
}

/** Runs a command of the CLI to its end. */
export async function runCli(args: string[], variables: Record<string, string> = {}, input = ''): Promise<Ended> {
  const child = spawn(process.execPath, [CLI, ...args], { env: cleanEnvironment(variables) })
  child.stdin.end(input)
  return collect(child)
}

async function collect(child: ChildProcess): Promise<Ended> {
  let stdout = ''
  let stderr = ''
  child.stdout?.setEncoding('utf8').on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr?.setEncoding('utf8').on('data', (chunk) => {
    stderr += chunk
  })
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.once('close', (...how) => resolve(how)),
  )
  return { code, signal, stdout, stderr }
}

/** A running `footnote start` with its log as JSON lines. */
export class BotProcess {
  /** The line it printed when it was ready. */
  readonly ready: Promise<Record<string, unknown>>
  readonly ended: Promise<Ended>
  private readonly child: ChildProcess

  constructor(variables: Record<string, string>) {
    this.child = spawn(process.execPath, [CLI, 'start'], {
      env: cleanEnvironment({ LOG_FORMAT: 'json', ...variables }),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.ended = collect(this.child)
    this.ready = new Promise((resolve, reject) => {
      createInterface({ input: this.child.stdout! }).on('line', (line) => {
        const said = JSON.parse(line)
        if (said.ready) resolve(said)
      })
      void this.ended.then((how) => reject(new Error(`It ended before it was ready: ${JSON.stringify(how)}`)))
    })
    // Tests that only look at how it ended do not wait for `ready`.
    this.ready.catch(() => undefined)
  }

  /** Resolves when some words stand in its log. */
  says(words: string): Promise<void> {
    let said = ''
    return new Promise((resolve) => {
      this.child.stderr?.on('data', (chunk) => {
        said += chunk
        if (said.includes(words)) resolve()
      })
    })
  }

  get pid(): number {
    return this.child.pid!
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal)
  }

  async stop(): Promise<Ended> {
    this.child.kill('SIGTERM')
    return this.ended
  }
}

/** Does at a stand-in's control interface what a person would. */
export function act(page: string, request: ActRequest): Promise<ActResult> {
  return new LocalDiscordClient(page).act(request)
}
