/** Which room may know which: the two roads of README's "How it is built", and no arrow back. */
const rooms = {
  config: [],
  documents: [],
  embedding: [],
  fetching: ['documents'],
  curating: ['documents', 'fetching', 'library', 'answering'],
  library: ['documents', 'embedding'],
  answering: ['documents', 'embedding', 'library'],
  discord: ['documents', 'fetching', 'library', 'answering', 'curating'],
  evaluation: ['documents', 'embedding', 'library', 'answering'],
  host: ['documents', 'embedding', 'fetching', 'library', 'answering', 'curating', 'discord'],
  terminal: ['documents', 'embedding', 'library', 'answering', 'discord', 'evaluation', 'host'],
}
/** Files beside the rooms that a room may use; errors, defined, trace, file-lock and vigil are for all. */
const files = { host: ['config', 'log'], terminal: ['config', 'log', 'secrets'] }

/** The rooms of src/discord from the bottom up: each knows those below it. `replies` is pure and knows none. */
const discordRooms = {
  running: [],
  replies: [],
  send: ['running', 'replies'],
  shown: ['running', 'replies', 'send'],
  handlers: ['running', 'replies', 'send', 'shown'],
}

const SOURCES = '^(src|packages/[^/]+/src)/'

module.exports = {
  forbidden: [
    ...Object.entries(rooms).map(([room, known]) => ({
      name: `${room}-knows-only`,
      comment: `src/${room} may know ${known.length > 0 ? known.join(', ') : 'no other room'}`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: {
        path: '^src/',
        pathNot: [
          `^src/${room}/`,
          '^src/(errors|defined|trace|file-lock|vigil)\\.ts$',
          ...known.map((name) => `^src/${name}/`),
          ...(files[room] ?? []).map((name) => `^src/${name}\\.ts$`),
        ],
      },
    })),
    ...Object.entries(discordRooms).map(([room, known]) => ({
      name: `discord-${room}-knows-only`,
      comment: `src/discord/${room} may know ${known.length > 0 ? known.join(', ') : 'no other room'} of src/discord`,
      severity: 'error',
      from: { path: `^src/discord/${room}/` },
      to: {
        path: '^src/discord/',
        pathNot: [`^src/discord/${room}/`, ...known.map((name) => `^src/discord/${name}/`)],
      },
    })),
    {
      name: 'discord-replies-are-pure',
      comment: 'replies are data: nothing in them talks to Discord',
      severity: 'error',
      from: { path: '^src/discord/replies/' },
      to: { path: 'node_modules/(discord\\.js|pino|undici)/' },
    },
    {
      name: 'discord-no-circles-of-types',
      severity: 'error',
      from: { path: '^src/discord/' },
      to: { circular: true },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: SOURCES },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: SOURCES, pathNot: ['\\.d\\.ts$', '^packages/local-discord/src/page/'] },
      to: {},
    },
    {
      name: 'core-knows-no-cli',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli\\.ts$' },
      to: { path: '^src/cli\\.ts$' },
    },
    {
      name: 'one-door-to-the-local-engine',
      comment: 'libraries are opened through src/library/engine.ts',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/library/local/', '^src/library/engine\\.ts$'] },
      to: { path: '^src/library/local/' },
    },
    {
      name: 'models-are-chosen',
      comment: "the model's runtime is known to src/embedding/choose.ts alone",
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/embedding/choose\\.ts$' },
      to: { path: '^src/embedding/transformers\\.ts$' },
    },
    {
      name: 'nothing-from-tests',
      severity: 'error',
      from: { path: SOURCES },
      to: { path: '^(packages/local-discord/)?(test|bench|scripts)/' },
    },
    {
      name: 'only-dependencies',
      severity: 'error',
      // The page is bundled; Playwright is a peer of those who drive it.
      from: { path: SOURCES, pathNot: '^packages/local-discord/src/(page/|playwright\\.ts$)' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'packages-know-no-footnote',
      comment: 'A package may know its own files and its dependencies, nothing of Footnote',
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^(src|test|bench|scripts|packages)/', pathNot: '^packages/$1/' },
    },
    {
      name: 'packages-by-their-face',
      comment: 'Footnote, its tests and its benchmarks know only what a package exports',
      severity: 'error',
      from: { path: '^(src|test|bench|scripts)/' },
      to: { path: '^packages/', pathNot: '^packages/[^/]+/src/(index|playwright)\\.ts$' },
    },
    {
      name: 'package-names-only',
      comment: 'Footnote imports a package by its name, never by a path into its folder',
      severity: 'error',
      from: { path: '^(src|test|bench|scripts)/' },
      to: { path: '^packages/', dependencyTypes: ['local'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensionAlias: { '.js': ['.ts', '.js'] },
      conditionNames: ['local-discord-source', 'import', 'require', 'node', 'types', 'default'],
    },
  },
}
