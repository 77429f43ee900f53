/**
 * The rules of the house as data: who may import whom, and what a file must be like.
 * architecture.test.ts holds the source against them, and proves each with a planted violation.
 */

/** Layers, highest first, each with the layers that it may import besides itself. */
const MAY_IMPORT = {
  app: ['features', 'state', 'services', 'engine', 'ui', 'lib'],
  features: ['state', 'services', 'engine', 'ui', 'lib'],
  state: ['services', 'engine', 'lib'],
  services: ['engine', 'lib'],
  engine: [],
  ui: ['lib'],
  lib: [],
} as const satisfies Record<string, readonly string[]>

/** Folders in these layers are rooms: from outside they are entered through index.ts alone. */
const ROOMED = 'features|services|engine'
const IN_A_ROOM = `^src/(${ROOMED})/([^/]+)/`

/**
 * The rooms of `state`, lowest first: each may import those before it. They have no index, as a test or the start screen that
 * needs one store shall not load its whole room.
 */
const STATE_ROOMS = [
  'page', // what is said and asked on the page, whatever is open: notices, panels, preferences, keys
  'session', // the worker and the storage that all share, and what is being saved
  'providers', // who is asked, and what is known of their models
  'wish', // the form: prompt, models, parameters, and the plan that they make
  'document', // what is open: picture, mask, view, tools
  'turns', // what is under way, who waits for whom, and what stops what
  'runs', // jobs: sent, running, interrupted, ended
  'results', // what came back, composed over the picture, shown, measured, judged
  'compare', // several of them at once
  'keeping', // the record that is kept of a document
  'history', // deeds, undone and redone: mask, base, canvas
  'take-away', // what leaves as a file
  'mask', // selections and operations
  'sending', // from the form to jobs
  'documents', // opened, closed, restored, deleted, saved
  'opening', // what other files bring: projects, exported pictures
]

/** Packages with one home. Imported elsewhere, a boundary leaks. */
const HOMES: readonly { readonly name: string; readonly packages: string; readonly home: string }[] = [
  { name: 'konva', packages: 'konva|react-konva', home: '^src/features/canvas/' },
  { name: 'zustand', packages: 'zustand', home: '^src/state/' },
  { name: 'react-query', packages: '@tanstack/react-query', home: '^src/(features|app)/' },
  { name: 'idb', packages: 'idb', home: '^src/services/storage/' },
  { name: 'radix-ui', packages: 'radix-ui|@radix-ui/[^/]+', home: '^src/ui/' },
]

/** What tests, and what they share in a folder `test`, may do besides: test libraries, and whatever sets a scene. */
const TESTS = '([.]test[.]tsx?|/test/[^/]+[.]tsx?)$'

type Condition = {
  readonly path?: string
  readonly pathNot?: string | readonly string[]
  readonly circular?: boolean
}
type ImportRule = {
  readonly name: string
  readonly severity: 'error'
  readonly from: Condition
  readonly to: Condition
}

/** In the form dependency-cruiser takes; $1 and $2 are groups of `from.path`. Type-only imports count. */
export const IMPORT_RULES: readonly ImportRule[] = [
  { name: 'no-cycles', from: {}, to: { circular: true } },
  ...Object.entries(MAY_IMPORT).map(([layer, lower]) => ({
    name: `${layer}-looks-down-only`,
    from: { path: `^src/${layer}/` },
    to: { path: '^src/', pathNot: `^src/(${[layer, ...lower].join('|')})/` },
  })),
  {
    name: 'features-are-islands',
    from: { path: '^src/features/([^/]+)/' },
    to: { path: '^src/features/', pathNot: '^src/features/$1/' },
  },
  ...STATE_ROOMS.map((room, place) => ({
    name: 'state-rooms-look-down-only',
    from: { path: `^src/state/${room}/`, pathNot: TESTS },
    to: { path: '^src/state/', pathNot: `^src/state/(${STATE_ROOMS.slice(0, place + 1).join('|')})/` },
  })),
  {
    name: 'public-face-between-rooms',
    from: { path: IN_A_ROOM },
    to: { path: IN_A_ROOM, pathNot: [`${IN_A_ROOM}index[.]tsx?$`, '^src/$1/$2/'] },
  },
  {
    name: 'public-face-from-outside',
    from: { path: '^src/', pathNot: IN_A_ROOM },
    to: { path: IN_A_ROOM, pathNot: `${IN_A_ROOM}index[.]tsx?$` },
  },
  {
    name: 'engine-has-no-packages',
    from: { path: '^src/engine/', pathNot: TESTS },
    to: { pathNot: '^src/' },
  },
  ...HOMES.map(({ name, packages, home }) => ({
    name: `${name}-has-one-home`,
    from: { path: '^src/', pathNot: [home, TESTS] },
    to: { path: `node_modules/(${packages})/` },
  })),
].map((rule) => ({ severity: 'error', ...rule }))

export type SourceFile = { readonly path: string; readonly text: string }

type FileRule = { readonly name: string; readonly isBrokenBy: (file: SourceFile) => boolean }

const MAX_LINES = 300
/** Randomness and the clock: the same input must give the same output. */
const CHANCE = /\bMath\.random\b|\bDate\b/
const NETWORK = /\b(fetch|XMLHttpRequest|EventSource|WebSocket|sendBeacon)\s*\(/

export const FILE_RULES: readonly FileRule[] = [
  {
    name: 'network-only-in-http',
    isBrokenBy: ({ path, text }) =>
      !path.startsWith('src/services/http/') &&
      // It stands behind the door: what the browser is asked for and it does not hold is passed on.
      path !== 'src/services/offline/service-worker.ts' &&
      !isTest(path) &&
      NETWORK.test(withoutComments(text)),
  },
  {
    name: 'engine-repeats-itself',
    isBrokenBy: ({ path, text }) =>
      path.startsWith('src/engine/') && !isTest(path) && CHANCE.test(withoutComments(text)),
  },
  {
    name: 'long-file-says-why',
    isBrokenBy: ({ text }) => text.split('\n').length > MAX_LINES && !/\bsplit\b/.test(headComment(text)),
  },
  {
    name: 'state-is-in-rooms',
    isBrokenBy: ({ path }) =>
      path.startsWith('src/state/') &&
      ![...STATE_ROOMS, 'test'].includes(path.split('/').slice(2, -1).join('/')),
  },
  {
    name: 'index-has-head-comment',
    isBrokenBy: ({ path, text }) => {
      const head = headComment(text)
      return /\/index[.]tsx?$/.test(path) && !(/\bowns\b/i.test(head) && /\bimports?\b/i.test(head))
    },
  },
]

/** Rooms, as `src/engine/mask`, that have files but no index. */
export function findFacelessRooms(paths: readonly string[]): readonly string[] {
  const rooms = paths.flatMap((path) => new RegExp(IN_A_ROOM).exec(path)?.[0] ?? [])
  const hasIndex = (room: string) =>
    paths.some((path) => path === `${room}index.ts` || path === `${room}index.tsx`)
  return [...new Set(rooms)].filter((room) => !hasIndex(room)).map((room) => room.slice(0, -1))
}

const TOP_LEVEL = ['src', 'public', 'e2e', 'index.html', 'vite.config.ts', 'README.md', 'LICENSE'].concat(
  ['package.json', 'package-lock.json', 'tsconfig.json'],
  // Never committed:
  ['node_modules', 'dist'],
)

/** Names at the top level that have no business there. Other configuration lives in package.json, src or e2e. */
export function findStrayNames(names: readonly string[]): readonly string[] {
  return names.filter((name) => !name.startsWith('.') && !TOP_LEVEL.includes(name))
}

function isTest(path: string): boolean {
  return new RegExp(TESTS).test(path)
}

/** The comment that a file begins with, or ''. */
function headComment(text: string): string {
  return /^(\/\*[\s\S]*?\*\/|(\/\/.*\n)+)/.exec(text)?.[0] ?? ''
}

/** Good enough for a search: a `//` inside a string cuts the rest of that line as well. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1')
}
