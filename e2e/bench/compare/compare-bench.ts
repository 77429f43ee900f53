/**
 * Whether frames are dropped while pictures are compared: eight results in 12 megapixels, in the production build. Moved by
 * the same hand before there was any result, in single view, in the wipe and with six pictures side by side.
 */
import { join } from 'node:path'
import { type Browser, expect, type Page } from '@playwright/test'
import { drag } from '../../gestures'
import { connectServer, generate, result } from '../../remote-server'
import { startStrictServer } from '../../strict-server'
import { argument } from '../argument'
import { type Move, move } from '../hand'
import { withFreshPage } from '../painting/fresh-page'
import { readRendererMb } from '../painting/renderer-memory'
import { settle } from '../painting/settle'
import { type FrameFigures, measureFrames } from '../painting/stroke'
import { app } from '../painting/subjects'
import { line, mark, median, number } from '../painting/table'
import { writePhotos } from '../photo-file'
import { withProductionSite } from '../production-site'

const PICTURE = { width: 4000, height: 3000 }
const ANSWER = { width: 1024, height: 1024 }
const RESULTS = 8
const PANELS = 6

const SCENES = ['without results', 'single', 'wipe', 'side by side'] as const
type Scene = (typeof SCENES)[number]

const MOVES: Readonly<Record<Scene, readonly Move[]>> = {
  'without results': ['pan', 'zoom'],
  single: ['pan', 'zoom'],
  wipe: ['pan', 'zoom', 'wipe'],
  'side by side': ['pan', 'zoom'],
}

type Round = {
  readonly figures: ReadonlyMap<string, FrameFigures>
  readonly memoryMb: ReadonlyMap<Scene, number>
}

export async function runCompareBench(root: string, args: readonly string[]): Promise<void> {
  const rounds = Number(argument(args, '--rounds') ?? 3)
  const [file] = await writePhotos(join(root, 'e2e/.output/bench'), [PICTURE])
  const all: Round[] = []
  await withProductionSite(root, args, async (url) => {
    for (let round = 0; round < rounds; round++) {
      process.stderr.write(`round ${round + 1} of ${rounds}\n`)
      all.push(await withFreshPage((browser, page) => measureRound(browser, page, url, file!)))
    }
  })
  print(all)
}

async function measureRound(browser: Browser, page: Page, url: string, file: string): Promise<Round> {
  const server = await startStrictServer()
  const figures = new Map<string, FrameFigures>()
  const memoryMb = new Map<Scene, number>()
  const cdp = await page.context().newCDPSession(page)
  // Processor time of the thread, not the clock's: on a busy machine the clock counts other programs as well.
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const measure = async (scene: Scene) => {
    for (const kind of MOVES[scene]) {
      const { box } = await app.set(page, 'fit')
      await page.mouse.move(0, 0)
      await settle(browser)
      const grip = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
      figures.set(keyOf(scene, kind), await measureFrames(page, cdp, () => move(cdp, kind, box, grip)))
    }
    memoryMb.set(scene, await readRendererMb(browser))
  }
  try {
    server.answerWith({ kind: 'picture', size: ANSWER, drift: { x: 5, y: -3 }, cast: [4, -3, 2] })
    await app.visit(page, url)
    await app.choose(page, file)
    const { box } = await app.set(page, 'fit')
    await settle(browser)
    await measure('without results')
    await connectServer(page, server)
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await drag(page, [
      [x - 80, y],
      [x + 80, y],
    ])
    await page.getByRole('spinbutton', { name: 'Number of images' }).fill(String(RESULTS))
    await generate(page)
    await expect(result(page, `Result ${RESULTS} of ${RESULTS}, gpt-image-1`)).toBeVisible({
      timeout: 120_000,
    })
    await settle(browser)
    await page.getByRole('radio', { name: 'Single' }).check()
    await measure('single')
    await page.getByRole('radio', { name: 'Wipe' }).check()
    await measure('wipe')
    await page.getByRole('radio', { name: 'Side by side' }).check()
    for (let i = 5; i <= PANELS; i++)
      await result(page, `Result ${i} of ${RESULTS}, gpt-image-1`).click({ modifiers: ['Shift'] })
    await expect(page.getByText(/^Result \d · gpt-image-1$/)).toHaveCount(PANELS)
    await measure('side by side')
    return { figures, memoryMb }
  } finally {
    await server.close()
  }
}

function print(rounds: readonly Round[]): void {
  const head = ['dropped', 'worst ms', 'task ms', 'of single']
  process.stdout.write(`${line(`${RESULTS} results in 12 MP, 2 s each, medians`, head, 'bar')}\n`)
  for (const scene of SCENES) {
    for (const kind of MOVES[scene]) {
      const of = (key: keyof FrameFigures, from = keyOf(scene, kind)) =>
        median(rounds.map(({ figures }) => figures.get(from)?.[key] ?? Number.NaN))
      const dropped = of('droppedFrames')
      const alone = keyOf('single', kind === 'wipe' ? 'pan' : kind)
      const cells = [
        number(dropped, 0),
        number(of('worstFrameMs'), 0),
        number(of('taskMs'), 0),
        number(of('taskMs') / of('taskMs', alone), 2),
      ]
      const bar = mark(
        dropped <= of('droppedFrames', keyOf('without results', kind === 'wipe' ? 'pan' : kind)),
        'no more than without results',
      )
      process.stdout.write(`${line(`${scene}: ${kind}`, cells, scene === 'without results' ? '' : bar)}\n`)
    }
  }
  for (const scene of SCENES) {
    const memory = median(rounds.map(({ memoryMb }) => memoryMb.get(scene) ?? Number.NaN))
    const base = median(rounds.map(({ memoryMb }) => memoryMb.get('single') ?? Number.NaN))
    process.stdout.write(
      `${line(`memory ${scene}, MB`, [number(memory, 0), '', '', number(memory / base, 2)])}\n`,
    )
  }
}

function keyOf(scene: Scene, kind: Move): string {
  return `${scene}: ${kind}`
}
