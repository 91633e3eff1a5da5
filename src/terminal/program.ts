import { Option } from 'commander'
import { MOST_CANDIDATES } from '../answering/limits.js'
import { SEARCH_MODES } from '../library/modes.js'
import { libraryCommand, plainCommand } from './actions.js'
import type { DocumentsOptions } from './commands/documents.js'
import { HELP } from './help.js'
import { curatorCommand } from './library-command.js'
import { cacheOption, collect, indexOption, jsonOption, ownServerOption, serverOption, whole } from './options.js'
import { TextCommand } from './text-command.js'

/** As formats.ts lists them, which takes too long to load for a line of help. */
const EXTENSIONS =
  '.txt, .text, .md, .markdown, .html, .htm, .xhtml, .docx, .docm, .odt, .fodt, .rtf, .pdf, .epub, .srt, .vtt, .csv, ' +
  '.tsv, .tab, .jsonl, .ndjson, .adoc, .asciidoc, .asc, .rst, .rest, .wiki, .mediawiki, .wikitext'

/**
 * The command line: names, arguments, options and what they are for; docs/cli.md is generated from it. The code of a
 * command is loaded when it runs: `doctor` has to work even if an addon doesn't load, and `ask` has to start quickly.
 */
export function createProgram(): TextCommand {
  const program = new TextCommand('footnote')
    .description('Answers questions with quotes from your documents, word for word, and says where they are from.')
    .version('0.1.0')
    .exitOverride()
    .configureHelp(HELP)
    .showHelpAfterError('(footnote --help lists the commands; a text that begins with a dash goes behind --)')
  addBot(program)
  addLibrary(program)
  addServerLibraries(program)
  addModel(program)
  addEvaluation(program)
  return program
}

/** Running the bot. */
function addBot(program: TextCommand): void {
  program
    .command('start')
    .description('run the bot; without DISCORD_TOKEN, on a local page that works like Discord')
    .action(plainCommand(async () => (await import('./commands/start.js')).start))

  program
    .command('doctor')
    .description('check that everything the bot needs is here')
    .addOption(jsonOption())
    .action(plainCommand(async () => (await import('./commands/doctor.js')).doctor))

  program
    .command('config')
    .description('show every variable, its value in effect and where that comes from; secrets are masked')
    .addOption(jsonOption())
    .action(async (options) => {
      process.exitCode = await (await import('./commands/config.js')).config(options)
    })

  program
    .command('commands')
    .description('the slash commands at Discord')
    .command('deploy')
    .description("register the commands with Discord if they changed ('start' does it too)")
    .action(plainCommand(async () => (await import('./commands/deploy.js')).deploy))

  program
    .command('local-discord')
    .description('run the local stand-in for Discord alone')
    .option('--port <n>', 'port of the page and the API; 0 takes any free one', whole(0, 65_535))
    .action(plainCommand(async () => (await import('./commands/local-discord.js')).localDiscord))
}

/** Making an index and asking it. */
function addLibrary(program: TextCommand): void {
  program
    .command('index')
    .summary('read the documents and bring the index up to date')
    .description(
      `read the documents and bring the index up to date; files are read by their extension: ${EXTENSIONS}, and .zip of these`,
    )
    .option('--corpus <folder>', 'a folder with documents; can be given several times (default: CORPUS_DIR)', collect)
    .addOption(indexOption())
    .option(
      '--include <pattern>',
      'read only files like this; can be given several times (default: CORPUS_INCLUDE)',
      collect,
    )
    .option(
      '--exclude <pattern>',
      'leave files like this alone; can be given several times (default: CORPUS_EXCLUDE)',
      collect,
    )
    .option('--prune', 'remove documents that are gone even if the whole folder is missing or empty')
    .option('--explain <file>', 'show how a file is read, what is left out and why; stores nothing')
    .addOption(jsonOption())
    .action(plainCommand(async () => (await import('./commands/index-corpus.js')).indexCorpus))

  program
    .command('ask')
    .description('quote what answers a question')
    .argument('<question...>', 'the question; "-" reads one per line from standard input')
    .addOption(indexOption())
    .addOption(serverOption())
    .option('--limit <n>', `the n best passages, however certain (1 to ${MOST_CANDIDATES})`, whole(1, MOST_CANDIDATES))
    .option('--document <id>', 'search this document only')
    .addOption(jsonOption())
    .action(libraryCommand(async () => (await import('./commands/ask.js')).ask))

  program
    .command('quote')
    .description('show a passage')
    .argument('<id>', 'its permanent id, as in the line under each quote')
    .addOption(indexOption())
    .addOption(serverOption())
    .addOption(jsonOption())
    .action(libraryCommand(async () => (await import('./commands/quote.js')).quote))

  program
    .command('verify')
    .description('check whether a quotation is in the library, word for word')
    .argument('<text...>', 'the quotation; "-" reads one per line from standard input')
    .addOption(indexOption())
    .addOption(serverOption())
    .addOption(jsonOption())
    .action(libraryCommand(async () => (await import('./commands/verify.js')).verify))

  program
    .command('find-sources')
    .alias('sources')
    .description('find a source for each claim in a text')
    .argument('<text...>', 'the text; "-" reads one per line from standard input')
    .addOption(indexOption())
    .addOption(serverOption())
    .addOption(jsonOption())
    .action(libraryCommand(async () => (await import('./commands/find-sources.js')).findSources))

  program
    .command('documents')
    .description('list the documents of the library')
    .argument('[search]', 'only those with this in their title, file or headings')
    .addOption(indexOption())
    .addOption(serverOption())
    .addOption(jsonOption())
    .option('--skipped', 'list what lies in the corpus folder and could not be read, and why')
    .action(async (...all: unknown[]) => {
      const { skipped } = all.at(-2) as DocumentsOptions
      const list = libraryCommand(async () => (await import('./commands/documents.js')).documents)
      const listSkipped = plainCommand(async () => (await import('./commands/skipped.js')).skippedFiles)
      await (skipped ? listSkipped : list)(...all)
    })

  program
    .command('read')
    .description('read a document, passage by passage')
    .argument('<document-id>', "as 'footnote documents' lists it")
    .option('--from <n>', 'the first passage, counted from 0', whole(0, Number.MAX_SAFE_INTEGER))
    .addOption(indexOption())
    .addOption(serverOption())
    .addOption(jsonOption())
    .action(libraryCommand(async () => (await import('./commands/read.js')).read))

  program
    .command('text')
    .description('print the exact text of a document')
    .argument('<document-id>', "as 'footnote documents' lists it")
    .addOption(indexOption())
    .addOption(serverOption())
    .action(libraryCommand(async () => (await import('./commands/text.js')).text))
}

/** Servers' own libraries. */
function addServerLibraries(program: TextCommand): void {
  const library = program.command('library').description("a server's own documents; a bot that runs does it itself")
  const add = (name: string) => library.command(name)
  const withShared = (command: TextCommand) =>
    command.addOption(ownServerOption()).addOption(indexOption()).addOption(jsonOption())

  withShared(add('list').description('list its documents')).action(
    curatorCommand(async () => (await import('./commands/library/list.js')).listLibrary),
  )

  withShared(
    add('add')
      .description('add documents, and wait until they can be quoted')
      .argument('<file...>', 'files of any kind that is read, or .zip of these')
      .option('--title <text>', 'its title')
      .option('--author <text>', 'its author')
      .option('--publisher <text>', 'its publisher')
      .option('--date <date>', 'when it was published, such as 2023-01-15')
      .option('--url <address>', 'where it can be read')
      .option('--replace <file>', "the library's file whose place it takes, as 'footnote library list' shows it"),
  ).action(curatorCommand(async () => (await import('./commands/library/add.js')).addToLibrary))

  withShared(
    add('remove')
      .description('remove a document, and its file')
      .argument('<document-id>', "as 'footnote library list' lists it"),
  ).action(curatorCommand(async () => (await import('./commands/library/remove.js')).removeFromLibrary))

  withShared(add('status').description('show how it stands, and how much of its quotas is used')).action(
    curatorCommand(async () => (await import('./commands/library/status.js')).libraryStatus),
  )

  withShared(
    add('export')
      .description('write a zip of its documents and sources.json')
      .argument('[file]', 'the zip (default: library-SERVER.zip in this folder)'),
  ).action(curatorCommand(async () => (await import('./commands/library/export.js')).exportLibrary))
}

/** Choosing the embedding model. */
function addModel(program: TextCommand): void {
  const model = program.command('model').description('the embedding model')

  model
    .command('list')
    .description('list the models on this machine, and which one is used')
    .addOption(jsonOption())
    .action(plainCommand(async () => (await import('./commands/model-list.js')).listModels))

  model
    .command('add')
    .description('download a model from the hub, pinned to its present commit, or note where a folder with one is')
    .argument('<name>', 'a known name, owner/name on the hub, or a folder')
    .action(plainCommand(async () => (await import('./commands/model-add.js')).addModel))

  model
    .command('use')
    .description('write EMBEDDING_MODEL into .env')
    .argument('<name>', 'a model that was added; "built-in" goes back to the built-in one')
    .action(plainCommand(async () => (await import('./commands/model-use.js')).chooseModel))

  model
    .command('check')
    .description('embed known pairs of sentences: does the model still make the right vectors?')
    .addOption(jsonOption())
    .action(plainCommand(async () => (await import('./commands/model-check.js')).checkChosenModel))
}

/** Measuring and fitting on labelled collections. */
function addEvaluation(program: TextCommand): void {
  program
    .command('eval')
    .description('ask labelled collections and count what is right')
    .argument('<folder...>', 'a folder with corpus.jsonl, queries.jsonl and qrels.tsv')
    .addOption(new Option('--mode <mode>', 'what finds').choices(SEARCH_MODES).default('hybrid'))
    .option('--limit <n>', 'only the first n questions of each', whole(1, Number.MAX_SAFE_INTEGER))
    .option('--run <file>', 'write TREC run lines')
    .option('--details <file>', 'write a line of JSON per question')
    .addOption(cacheOption())
    .addOption(jsonOption())
    .action(plainCommand(async () => (await import('./commands/eval.js')).evaluate))

  program
    .command('fit')
    .description('fit ranking and certainty on labelled collections')
    .argument('<folder...>', 'at least three collections that share no texts')
    .option('--out <file>', 'file for the weights (default: beside the model)')
    .addOption(cacheOption())
    .addOption(jsonOption())
    .action(plainCommand(async () => (await import('./commands/fit.js')).fit))

  program
    .command('quality')
    .description('measure labelled collections and write quality.md')
    .argument('<folder...>', 'at least three collections that share no texts')
    .option('--out <folder>', 'folder for the page (default: docs)')
    .addOption(cacheOption())
    .addOption(jsonOption())
    .action(plainCommand(async () => (await import('./commands/quality.js')).quality))
}
