/**
 * What strokes, undo, mask operations, selections and sending cost at 48 and 12 megapixels: the production build against the
 * floor, alternating within one run, medians of the rounds. Absolute figures move with the machine; the ratios are what counts.
 */
import { join } from 'node:path'
import { build } from 'vite'
import { argument } from '../argument'
import { writePhotos } from '../photo-file'
import { serveBuild } from '../production-site'
import { formatTable } from './figures'
import { formatOperations } from './operation-figures'
import { type OperationSession, runOperations } from './operations'
import { formatSending, runSending, type SendingFigures } from './sending'
import { runSession, type SessionFigures } from './session'
import { app, defaultSettings, floorLike, type Subject } from './subjects'

const PICTURES = [
  { name: '48 MP', width: 8000, height: 6000 },
  { name: '12 MP', width: 4000, height: 3000 },
] as const

type Part = 'strokes' | 'operations' | 'sending'

type StrokeSession = {
  readonly picture: string
  readonly subject: Subject['name']
  readonly figures: SessionFigures
}

export async function runPaintingBench(root: string, args: readonly string[]): Promise<void> {
  const rounds = Number(argument(args, '--rounds') ?? 3)
  const only = argument(args, '--only')
  const part = argument(args, '--part')
  const isAsked = (name: Part) => part === undefined || part === name
  const output = join(root, 'e2e/.output/bench')
  const files = await writePhotos(output, PICTURES)
  const appSite = only === 'floor' ? null : await serveApp(root)
  const floorSite = only === 'app' || part === 'operations' ? null : await serveFloor(root, output)
  const sites = [appSite, floorSite].filter((site) => site !== null)

  const strokes: StrokeSession[] = []
  const operations: (OperationSession & { readonly picture: string })[] = []
  const sending: SendingSession[] = []
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [i, picture] of PICTURES.entries()) {
        const tell = (what: string) =>
          process.stderr.write(`round ${round + 1} of ${rounds}: ${picture.name}, ${what}\n`)
        const file = files[i]!
        if (isAsked('strokes')) strokes.push(...(await runStrokes(sites, picture, file, tell)))
        if (!isAsked('operations') || !appSite) continue
        operations.push({ picture: picture.name, ...(await runOperations(appSite.url, file, picture)) })
        tell('operations')
      }
      if (isAsked('sending')) sending.push(...(await runBothSending(sites, files[0]!, `round ${round + 1}`)))
    }
  } finally {
    for (const site of sites) await site.close()
  }
  const names = PICTURES.map((picture) => picture.name)
  if (strokes.length > 0) process.stdout.write(formatTable(strokes, names))
  if (operations.length > 0) process.stdout.write(`\n${formatOperations(operations, names)}`)
  if (sending.length > 0) process.stdout.write(`\n${formatSending(sending)}`)
}

/** The app goes first: the floor takes over its views. */
async function runStrokes(
  sites: readonly Site[],
  picture: (typeof PICTURES)[number],
  file: string,
  tell: (what: string) => void,
): Promise<StrokeSession[]> {
  const sessions: StrokeSession[] = []
  let settings = defaultSettings(picture.width, picture.height)
  for (const { name, url } of sites) {
    const subject = name === 'app' ? app : floorLike(settings)
    const figures = await runSession(subject, url, file)
    settings = figures.settings
    sessions.push({ picture: picture.name, subject: name, figures })
    tell(name)
  }
  return sessions
}

type SendingSession = { readonly subject: Subject['name']; readonly figures: SendingFigures }

async function runBothSending(
  sites: readonly Site[],
  file: string,
  round: string,
): Promise<SendingSession[]> {
  const sessions: SendingSession[] = []
  const [{ width, height }] = PICTURES
  let settings = defaultSettings(width, height)
  for (const { name, url } of sites) {
    const figures = await runSending(name === 'app' ? app : floorLike(settings), url, file)
    settings = new Map([['fit', figures.fit]])
    sessions.push({ subject: name, figures })
    process.stderr.write(`${round}: sending, ${name}\n`)
  }
  return sessions
}

type Site = { readonly name: Subject['name']; readonly url: string; readonly close: () => Promise<void> }

async function serveApp(root: string): Promise<Site> {
  // Whatever imported this for Vite said 'development', and React would be measured as it is for its developers.
  process.env['NODE_ENV'] = 'production'
  await build({ root, logLevel: 'warn' })
  return serve('app', root, join(root, 'dist'))
}

async function serveFloor(root: string, output: string): Promise<Site> {
  const outDir = join(output, 'floor')
  const floor = join(root, 'e2e/bench/floor')
  await build({ root: floor, configFile: false, logLevel: 'warn', build: { outDir, emptyOutDir: true } })
  return serve('floor', floor, outDir)
}

async function serve(name: Site['name'], root: string, outDir: string): Promise<Site> {
  return { name, ...(await serveBuild(root, outDir)) }
}
