import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { arch, platform, release } from 'node:os'
import { BUILT_IN_MODEL, type Config } from '../../config.js'
import { defined } from '../../defined.js'
import { surveyCorpus } from '../../documents/corpus.js'
import { SOURCES_FILE } from '../../documents/sources.js'
import { presentModel } from '../../embedding/choose.js'
import { missingFileOf } from '../../embedding/model-files.js'
import { EXIT, FootnoteError, messageOf } from '../../errors.js'
import { modelChoice } from '../../host/model-choice.js'
import type { Finding } from '../finding.js'
import { checkNode } from '../node-version.js'
import type { Shared } from '../options.js'
import { counted, print, printJson, styled } from '../output.js'

/** At most this many files that could not be read are named. */
const MOST_NAMED = 20

/** What compiling hnswlib-node needs, by platform. */
const COMPILER: Record<string, string> = {
  linux: 'apt-get install -y python3 make g++   (Debian, Ubuntu; elsewhere: Python 3, make and a C++ compiler)',
  darwin: 'xcode-select --install',
  win32: 'winget install Python.Python.3.12 Microsoft.VisualStudio.2022.BuildTools (with the C++ workload)',
}

/** `footnote doctor`: checks that everything the bot needs is here. Exit code 2 if something has to be corrected. */
export async function doctor(config: Config, { json }: Shared): Promise<number> {
  const findings = [
    checkNode(process.versions.node, new Date(), `${platform()} ${release()} ${arch()}`),
    ...tools(),
    await addon('hnswlib-node', 'for the vector graph', compileAgain()),
    await addon('libsql', 'for the library file', 'npm ci'),
    await addon(
      'onnxruntime-node',
      'for the embedding model',
      'npm ci   (needs glibc: Debian, Ubuntu, Fedora; not Alpine)',
    ),
    await addon('sentencex', 'for sentence ends', 'npm ci; until then a plainer rule stands in'),
    model(config),
    await corpus(config),
    ...(await index(config).then(async (found) => [found, ...(found.well ? await unreadable(config) : [])])),
    ...(await discord(config)),
  ]
  if (json) printJson({ findings })
  else for (const finding of findings) show(finding)
  return findings.every((finding) => finding.well) ? EXIT.done : EXIT.usage
}

function show({ what, well, warning, detail, remedy }: Finding): void {
  const mark = !well ? styled('red', '✗') : warning ? styled('yellow', '!') : styled('green', '✓')
  print(`${mark} ${what.padEnd(18)} ${detail}`)
  if ((!well || warning) && remedy) for (const line of remedy.split('\n')) print(`  ${' '.repeat(18)} → ${line}`)
}

/** Compilers matter only while the addon is missing: npm ci compiles it once. */
function tools(): Finding[] {
  if (loads('hnswlib-node')) return []
  const wanted = platform() === 'win32' ? ['python'] : ['python3', 'make', 'g++']
  return wanted.map((tool) => {
    const well = runs(tool)
    return { what: tool, well, detail: well ? 'there' : 'missing', remedy: COMPILER[platform()] ?? COMPILER.linux! }
  })
}

function compileAgain(): string {
  return `${COMPILER[platform()] ?? COMPILER.linux}, then: npm rebuild hnswlib-node`
}

function runs(tool: string): boolean {
  try {
    execFileSync(tool, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function loads(name: string): boolean {
  try {
    createRequire(import.meta.url)(name)
    return true
  } catch {
    return false
  }
}

async function addon(name: string, purpose: string, remedy: string): Promise<Finding> {
  try {
    await import(name)
    return { what: name, well: true, detail: `loads, ${purpose}` }
  } catch (error) {
    return { what: name, well: false, detail: `does not load: ${messageOf(error).split('\n')[0]}`, remedy }
  }
}

function model(config: Config): Finding {
  const folder = presentModel(modelChoice(config))
  const name = config.model ?? 'built in'
  if (!folder) {
    return {
      what: 'model',
      well: true,
      detail: `${name}: not on this machine yet; it is fetched from ${config.modelHub} at the next start`,
    }
  }
  const missing = missingFileOf(folder)
  const remedy =
    folder === BUILT_IN_MODEL
      ? 'git checkout embeddings/default-model'
      : 'leave EMBEDDING_MODEL empty, or mend the folder'
  const detail = missing === undefined ? `${name}: ${folder}` : `${folder} lacks ${missing}`
  return { what: 'model', well: missing === undefined, detail, remedy }
}

async function corpus(config: Config): Promise<Finding> {
  try {
    const { files, skipped } = await surveyCorpus(config.corpusDir, {
      include: config.corpusInclude,
      exclude: config.corpusExclude,
    })
    const mistakes = skipped.filter(({ file }) => file === SOURCES_FILE)
    const others = skipped.length - mistakes.length
    const passed = others > 0 ? `, ${counted(others, 'file')} skipped` : ''
    const detail = `${files.length} in ${config.corpusDir}${passed}`
    if (mistakes.length === 0) return { what: 'documents', well: true, detail }
    const remedy = mistakes.map(({ reason }) => `${SOURCES_FILE}, ${reason}`).join('\n')
    return {
      what: 'documents',
      well: false,
      detail: `${detail}; ${counted(mistakes.length, 'mistake')} in ${SOURCES_FILE}`,
      remedy,
    }
  } catch (error) {
    return mistake('documents', error)
  }
}

async function index(config: Config): Promise<Finding> {
  try {
    const { localEngine } = await import('../../library/engine.js')
    // In a process of its own first: a damaged one may end whoever opens it.
    const problems = await localEngine.check(config.indexDir)
    if (problems.length > 0) return broken(config.indexDir, problems)
    const library = await localEngine.openLibrary(config.indexDir)
    const { documents, passages, waiting, model: made } = await library.status()
    await library.close()
    const left = waiting > 0 ? `; ${counted(waiting, 'passage')} without vectors yet` : ''
    return {
      what: 'index',
      well: true,
      detail: `${counted(documents, 'document')}, ${counted(passages, 'passage')}, vectors by ${made}${left}; undamaged`,
    }
  } catch (error) {
    if (error instanceof FootnoteError && error.code === 'LIBRARY_MISSING') {
      return { what: 'index', well: true, detail: 'not made yet; `footnote start` and `footnote index` make it' }
    }
    return mistake('index', error)
  }
}

function broken(indexDir: string, problems: readonly string[]): Finding {
  return {
    what: 'index',
    well: false,
    detail: `${indexDir} is damaged: ${problems[0]}${problems.length > 1 ? `, and ${problems.length - 1} more` : ''}`,
    remedy: '`footnote start` and `footnote index` set it aside and make it anew from your documents',
  }
}

/** Files that no document could be made of when the index was last brought up to date, and why. */
async function unreadable(config: Config): Promise<Finding[]> {
  try {
    const { localEngine } = await import('../../library/engine.js')
    const files = await localEngine.unreadableFiles(config.indexDir)
    if (files.length === 0) return []
    const named = files.map(({ file, unreadable }) => `${file}: ${unreadable?.reason}`)
    const more = files.length - MOST_NAMED
    if (more > 0) named.splice(MOST_NAMED, more, `and ${more} more`)
    const detail = `${counted(files.length, 'file')} gave no document`
    return [{ what: 'not read', well: true, warning: true, detail, remedy: named.join('\n') }]
  } catch (error) {
    // What is wrong with the index is said above.
    if (error instanceof FootnoteError) return []
    throw error
  }
}

async function discord(config: Config): Promise<Finding[]> {
  if (!config.token)
    return [{ what: 'Discord', well: true, detail: 'no DISCORD_TOKEN: `footnote start` opens the local page' }]
  const { whoseToken } = await import('../../discord/sign-in.js')
  try {
    const user = await whoseToken(config.token, config.apiUrl)
    return [{ what: 'Discord', well: true, detail: `the token is that of ${user}` }]
  } catch (error) {
    return [mistake('Discord', error)]
  }
}

function mistake(what: string, error: unknown): Finding {
  const remedy = error instanceof FootnoteError ? error.remedy : undefined
  return { what, well: false, detail: messageOf(error), ...defined({ remedy }) }
}
