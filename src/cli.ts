#!/usr/bin/env node
import { resolve } from 'node:path'
import { CommanderError, Option } from 'commander'
import type { Answer } from './answering/answerer.js'
import { readConfig } from './config.js'
import { EXIT } from './errors.js'
import type { EvalCommand } from './terminal/eval.js'
import type { FitCommand } from './terminal/fit.js'
import {
  answering,
  collect,
  indexOption,
  jsonOption,
  run,
  type Shared,
  serverOption,
  whole,
} from './terminal/options.js'
import { documentOf, printJson, reportError } from './terminal/output.js'
import { TextCommand } from './terminal/text-command.js'

// Each command's code is loaded when it runs: `doctor` has to work where an addon does not load, and `ask` be quick.

const program = new TextCommand('footnote')
  .description('Answers questions with quotes from your documents, word for word, and says where they stand.')
  .version('0.1.0')
  .exitOverride()
  .showHelpAfterError('(footnote --help lists what there is; a text that begins with a dash goes behind --)')

program
  .command('start')
  .description('run the bot; without DISCORD_TOKEN on a local page that works like Discord')
  .action(run(async (config) => (await import('./terminal/start.js')).start(config)))

program
  .command('index')
  .description('read the documents in and bring the index up to date')
  .option('--corpus <folder>', 'a folder with documents; may be given several times (default: CORPUS_DIR)', collect, [])
  .addOption(indexOption())
  .option('--prune', 'remove documents that are gone even if the whole folder is missing or empty', false)
  .option('--explain <file>', 'show how a file is read, what is left out and why; stores nothing')
  .addOption(jsonOption())
  .action(
    run(async (config, options: Shared & { corpus: string[]; prune: boolean; explain?: string }) => {
      const { explainFile, indexFolders } = await import('./terminal/index-corpus.js')
      if (options.explain) return explainFile(options.explain, options.json ?? false)
      const folders = options.corpus.length > 0 ? options.corpus.map((folder) => resolve(folder)) : [config.corpusDir]
      return indexFolders(config, { folders, prune: options.prune, json: options.json ?? false })
    }),
  )

program
  .command('ask')
  .description('quote what answers a question; "-" reads a question a line from standard input')
  .argument('<question...>')
  .addOption(indexOption())
  .addOption(serverOption())
  .option('--limit <n>', 'the n best passages, however sure (1 to 100)', whole(1, 100))
  .option('--document <id>', 'only this document')
  .addOption(jsonOption())
  .action(
    answering(async (answerer, json, options: Shared & { limit?: number; document?: string }, words: string[]) => {
      const { askOnce, eachLine, printAnswer } = await import('./terminal/ask.js')
      const { limit, document } = options
      const request = { ...(limit ? { limit } : {}), ...(document ? { document } : {}) }
      if (words.length === 1 && words[0] === '-') {
        const show = (answer: Answer) => printAnswer(answerer, answer, document)
        return eachLine((question) => answerer.ask({ question, ...request }), json, show)
      }
      return askOnce(answerer, { question: words.join(' '), ...request }, json)
    }),
  )

program
  .command('quote')
  .description('show a passage by its permanent id')
  .argument('<id>')
  .addOption(indexOption())
  .addOption(serverOption())
  .addOption(jsonOption())
  .action(
    answering(async (answerer, json, _options, id: string) =>
      (await import('./terminal/quote.js')).quote(answerer, id, json),
    ),
  )

program
  .command('verify')
  .description('is this quotation word for word in the library? "-" reads one a line')
  .argument('<text...>')
  .addOption(indexOption())
  .addOption(serverOption())
  .addOption(jsonOption())
  .action(
    answering(async (answerer, json, _options, words: string[]) => {
      const { printVerification, verify } = await import('./terminal/verify.js')
      if (words.length === 1 && words[0] === '-') {
        const { eachLine } = await import('./terminal/ask.js')
        return eachLine((text) => answerer.verify({ text }), json, printVerification)
      }
      return verify(answerer, words.join(' '), json)
    }),
  )

program
  .command('sources')
  .description('find a source for each claim of a text; "-" reads a text a line from standard input')
  .argument('<text...>')
  .addOption(indexOption())
  .addOption(serverOption())
  .addOption(jsonOption())
  .action(
    answering(async (answerer, json, _options, words: string[]) => {
      const { printSources, sources } = await import('./terminal/sources.js')
      if (words.length === 1 && words[0] === '-') {
        const { eachLine } = await import('./terminal/ask.js')
        return eachLine((text) => answerer.sources({ text }), json, printSources)
      }
      return sources(answerer, words.join(' '), json)
    }),
  )

program
  .command('documents')
  .description('list the documents of the library')
  .argument('[search]')
  .addOption(indexOption())
  .addOption(serverOption())
  .addOption(jsonOption())
  .action(
    answering(async (answerer, json, _options, search?: string) =>
      (await import('./terminal/documents.js')).documents(answerer, search, json),
    ),
  )

program
  .command('read')
  .description('read a document, passage by passage')
  .argument('<document-id>')
  .option('--from <n>', 'first passage, from 0', whole(0, Number.MAX_SAFE_INTEGER))
  .addOption(indexOption())
  .addOption(serverOption())
  .addOption(jsonOption())
  .action(
    answering(async (answerer, json, options: Shared & { from?: number }, id: string) =>
      (await import('./terminal/documents.js')).read(answerer, id, options.from, json),
    ),
  )

program
  .command('text')
  .description('print the exact text of a document')
  .argument('<document-id>')
  .addOption(indexOption())
  .addOption(serverOption())
  .action(
    answering(async (answerer, _json, _options, id: string) =>
      (await import('./terminal/documents.js')).text(answerer, id),
    ),
  )

program
  .command('eval')
  .description('ask labelled collections (corpus.jsonl, queries.jsonl, qrels.tsv) and count what is right')
  .argument('<folder...>')
  .addOption(new Option('--mode <mode>', 'what finds').choices(['hybrid', 'lexical', 'semantic']).default('hybrid'))
  .option('--limit <n>', 'only the first n questions of each', whole(1, Number.MAX_SAFE_INTEGER))
  .option('--run <file>', 'write TREC run lines')
  .option('--details <file>', 'write a JSON line a question')
  .option('--cache <folder>', 'where indexes of collections are kept (default: a folder for passing files)')
  .addOption(jsonOption())
  .action(async (folders: string[], options: Omit<EvalCommand, 'folders' | 'json'> & Shared) => {
    const { evaluateFolders } = await import('./terminal/eval.js')
    process.exitCode = await evaluateFolders(readConfig(), { ...options, folders, json: options.json ?? false })
  })

for (const [name, description, out] of [
  ['fit', 'fit ranking and certainty on labelled collections', 'file of the weights (default: beside the model)'],
  ['quality', 'measure labelled collections and write docs/quality.md', 'folder of the page (default: docs)'],
] as const) {
  program
    .command(name)
    .description(description)
    .argument('<folder...>')
    .option('--out <path>', out)
    .option('--cache <folder>', 'where indexes of collections are kept (default: a folder for passing files)')
    .addOption(jsonOption())
    .action(async (folders: string[], options: Omit<FitCommand, 'folders' | 'json'> & Shared) => {
      const { fitFolders, qualityOf } = await import('./terminal/fit.js')
      const command = { ...options, folders, json: options.json ?? false }
      process.exitCode = await (name === 'fit' ? fitFolders : qualityOf)(readConfig(), command)
    })
}

program
  .command('local-discord')
  .description('run the local stand-in for Discord alone')
  .option('--port <n>', 'port of the page and the API; 0 takes any free one', whole(0, 65_535))
  .action(
    run(async (config, options: { port?: number }) =>
      (await import('./terminal/local-discord.js')).localDiscord(options.port ?? config.localDiscordPort),
    ),
  )

program
  .command('commands')
  .description('the slash commands at Discord')
  .command('deploy')
  .description("register the commands with Discord where they changed ('start' does it too)")
  .action(run(async (config) => (await import('./terminal/commands.js')).deploy(config)))

const model = program.command('model').description('the embedding model')

model
  .command('list')
  .description('what is on this machine, and which one is used')
  .addOption(jsonOption())
  .action(
    run(async (config, options: Shared) =>
      (await import('./terminal/model.js')).listModels(config, options.json ?? false),
    ),
  )

model
  .command('add')
  .description('fetch a model of the hub, pinned to its present commit, or take note of one in a folder')
  .argument('<name>')
  .action(async (name: string) => {
    process.exitCode = await (await import('./terminal/model.js')).addModel(readConfig(), name)
  })

model
  .command('use')
  .description('write EMBEDDING_MODEL into .env; "built-in" goes back')
  .argument('<name>')
  .action(async (name: string) => {
    process.exitCode = await (await import('./terminal/model.js')).setModel(readConfig(), name, resolve('.env'))
  })

model
  .command('check')
  .description('embed known sentence pairs: does the model make the vectors that it should?')
  .addOption(jsonOption())
  .action(
    run(async (config, options: Shared) => (await import('./terminal/model.js')).check(config, options.json ?? false)),
  )

program
  .command('config')
  .description('show every variable, its value in effect and where that comes from; secrets are masked')
  .addOption(jsonOption())
  .action(async (options: Shared) => {
    process.exitCode = await (await import('./terminal/config.js')).showConfig(options.json ?? false)
  })

program
  .command('doctor')
  .description('look whether everything is here that the bot needs')
  .addOption(jsonOption())
  .action(
    run(async (config, options: Shared) =>
      (await import('./terminal/doctor.js')).doctor(config, options.json ?? false),
    ),
  )

// `footnote ask - | head -1`: whoever read has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(EXIT.done)
})

try {
  if (process.argv.length <= 2) program.outputHelp()
  else await program.parseAsync()
} catch (error) {
  // commander has printed its own message; --help and --version come by here as well.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage
  else process.exitCode = reportError(error)
  if (process.exitCode !== EXIT.done && process.argv.includes('--json')) printJson(documentOf(error))
}
