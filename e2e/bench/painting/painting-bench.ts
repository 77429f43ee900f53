/**
 * What a stroke costs at 48 and 12 megapixels: the production build against the floor, alternating within one run,
 * medians of the rounds. Absolute figures move with the machine; the ratios are what counts.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { build, preview } from 'vite'
import { findBrowser, LAUNCH_ARGS } from '../../find-browser'
import { jpegPhoto } from '../../photos'
import { formatTable } from './figures'
import { runSession, type SessionFigures } from './session'
import { app, defaultSettings, floorLike, type Subject } from './subjects'

const PICTURES = [
  { name: '48 MP', width: 8000, height: 6000 },
  { name: '12 MP', width: 4000, height: 3000 },
] as const

export async function runPaintingBench(root: string, args: readonly string[]): Promise<void> {
  const rounds = Number(argument(args, '--rounds') ?? 3)
  const only = argument(args, '--only')
  const output = join(root, 'e2e/.output/bench')
  mkdirSync(output, { recursive: true })
  const files = await makePhotos(output)
  const sites = [
    only !== 'floor' && (await serveApp(root)),
    only !== 'app' && (await serveFloor(root, output)),
  ]

  const sessions: { picture: string; subject: Subject['name']; figures: SessionFigures }[] = []
  try {
    for (let round = 0; round < rounds; round++) {
      for (const picture of PICTURES) {
        const file = files.get(picture.name)!
        let settings = defaultSettings(picture.width, picture.height)
        for (const site of sites) {
          if (!site) continue
          const subject = site.name === 'app' ? app : floorLike(settings)
          const figures = await runSession(subject, site.url, file)
          settings = figures.settings
          sessions.push({ picture: picture.name, subject: site.name, figures })
          process.stderr.write(`round ${round + 1} of ${rounds}: ${picture.name}, ${site.name}\n`)
        }
      }
    }
  } finally {
    for (const site of sites) if (site) await site.close()
  }
  process.stdout.write(
    formatTable(
      sessions,
      PICTURES.map((picture) => picture.name),
    ),
  )
}

type Site = { readonly name: Subject['name']; readonly url: string; readonly close: () => Promise<void> }

async function serveApp(root: string): Promise<Site> {
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
  const server = await preview({
    root,
    configFile: false,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  })
  return { name, url: server.resolvedUrls!.local[0]!, close: () => server.close() }
}

/** JPEGs, written once a run. */
async function makePhotos(folder: string): Promise<ReadonlyMap<string, string>> {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: LAUNCH_ARGS })
  const page = await browser.newPage()
  const files = new Map<string, string>()
  for (const { name, width, height } of PICTURES) {
    const file = join(folder, `${width}x${height}.jpg`)
    writeFileSync(file, await jpegPhoto(page, { width, height }))
    files.set(name, file)
  }
  await browser.close()
  return files
}

function argument(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name)
  return at < 0 ? undefined : args[at + 1]
}
