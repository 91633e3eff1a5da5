import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HOME } from '../../src/config.js'

/** What came of test files. */
export interface SuiteResult {
  passed: number
  failed: number
  /** What the tests printed. */
  said: string
}

interface Report {
  numPassedTests: number
  numFailedTests: number
  numFailedTestSuites: number
  testResults: {
    message: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
  }[]
}

/**
 * Runs test files of this repository.
 * @param variables what they read from the environment
 */
export async function runSuites(files: readonly string[], variables: Record<string, string>): Promise<SuiteResult> {
  const report = join(tmpdir(), `footnote-suites-${process.pid}.json`)
  const vitest = join(HOME, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=json', '--reporter=default', `--outputFile.json=${report}`]
  const child = spawn(process.execPath, [vitest, 'run', ...reporters, ...files], {
    cwd: HOME,
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (chunk) => {
    said += chunk
  })
  await new Promise((resolve) => child.once('close', resolve))
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8')) as Report
  rmSync(report)
  return { passed: numPassedTests, failed: Math.max(numFailedTests, numFailedTestSuites), said }
}
