/**
 * How long a slider's step takes to its picture, alone and in a drag, and the longest task of the main thread from Generate
 * on: a 1024² answer in 48 megapixels, in the production build. Medians of the rounds.
 */
import { join } from 'node:path'
import { type Browser, expect, type Page } from '@playwright/test'
import { drag } from '../../gestures'
import { connectServer, generate, result } from '../../remote-server'
import { startStrictServer } from '../../strict-server'
import { argument } from '../argument'
import { withFreshPage } from '../painting/fresh-page'
import { settle } from '../painting/settle'
import { app } from '../painting/subjects'
import { line, mark, median, number } from '../painting/table'
import { writePhotos } from '../photo-file'
import { withProductionSite } from '../production-site'
import { LONG_TASK_MS, longestTaskMs } from './longest-task'
import { installProbe, type Seen, watchSlider } from './probe'
import { type ProcessorMs, processorTimeOf } from './processor-time'

const PICTURE = { width: 8000, height: 6000 }
const ANSWER = { width: 1024, height: 1024 }
const SINGLE_STEPS = 5
const DRAG_STEPS = 45
const DRAG_STEP_MS = 20
const BAR_MS = 150

type Figures = {
  readonly firstMs: number
  readonly laterMs: number
  /** Of the worker that makes the picture, until it is shown; the clock counts other programs as well. */
  readonly laterWorkerMs: number
  readonly laterMainMs: number
  /** From the last step of a drag. */
  readonly lastMs: number
  readonly pictures: number
  readonly longestGapMs: number
  /** While an answer comes and is shown, and in a drag that nobody watches. */
  readonly longestTaskMs: number
}

const ROWS = {
  firstMs: 'first step → picture, ms',
  laterMs: 'a later step → picture, ms',
  laterWorkerMs: '  of it processor time of the worker, ms',
  laterMainMs: '  of it processor time of the main thread, ms',
  lastMs: 'last step of a drag → picture, ms',
  longestGapMs: 'longest time without a new picture in it, ms',
  pictures: `new pictures in its ${DRAG_STEPS} steps`,
  longestTaskMs: 'longest main-thread task, run and drag (0: none), ms',
} as const satisfies Record<keyof Figures, string>

export async function runSliderBench(root: string, args: readonly string[]): Promise<void> {
  const rounds = Number(argument(args, '--rounds') ?? 3)
  const [file] = await writePhotos(join(root, 'e2e/.output/bench'), [PICTURE])
  const all: Figures[] = []
  await withProductionSite(root, args, async (url) => {
    for (let round = 0; round < rounds; round++) {
      process.stderr.write(`round ${round + 1} of ${rounds}\n`)
      all.push(await withFreshPage((browser, page) => measureRound(browser, page, url, file!)))
    }
  })
  process.stdout.write(`${line('1024² answer in 48 MP, fitted view', ['median', 'worst'], 'bar')}\n`)
  for (const [key, label] of Object.entries(ROWS)) {
    const values = all.map((figures) => figures[key as keyof Figures])
    const worst = key === 'pictures' ? Math.min(...values) : Math.max(...values)
    const barMs = key === 'longestTaskMs' ? LONG_TASK_MS : BAR_MS
    const bar = key === 'pictures' ? '' : mark(median(values) <= barMs, `≤ ${barMs} ms`)
    process.stdout.write(`${line(label, [number(median(values), 0), number(worst, 0)], bar)}\n`)
  }
}

async function measureRound(browser: Browser, page: Page, url: string, file: string): Promise<Figures> {
  const server = await startStrictServer()
  try {
    server.answerWith({
      kind: 'picture',
      size: ANSWER,
      drift: { x: 5, y: -3 },
      gain: [1.05, 0.96, 1.02],
      cast: [4, -3, 2],
    })
    await installProbe(page)
    await app.visit(page, url)
    await app.choose(page, file)
    const { box } = await app.set(page, 'fit')
    await settle(browser)
    await connectServer(page, server)
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await drag(page, [
      [x - 80, y],
      [x + 80, y],
    ])
    const runMs = await longestTaskMs(page, async () => {
      await generate(page)
      const shown = result(page, 'Result 1 of 1, gpt-image-1')
      await expect(shown).toHaveAttribute('aria-pressed', 'true', { timeout: 60_000 })
      await settle(browser)
    })
    const steps = await measureSteps(browser, page)
    const track = await trackOf(page)
    const dragMs = await longestTaskMs(page, async () => {
      await dragSlider(page, track)
      await settle(browser)
    })
    return { ...steps, longestTaskMs: Math.max(runMs, dragMs) }
  } finally {
    await server.close()
  }
}

async function trackOf(page: Page) {
  const track = await page.getByRole('slider', { name: 'Edge feather' }).boundingBox()
  if (!track) throw new Error('The slider is not visible')
  return track
}

async function measureSteps(browser: Browser, page: Page): Promise<Omit<Figures, 'longestTaskMs'>> {
  await page.getByRole('slider', { name: 'Edge feather' }).focus()
  const step = () => watchSlider(page, () => page.keyboard.press('ArrowRight'))
  const times: number[] = []
  const processor: ProcessorMs[] = []
  const firstMs = lastStepMs(await step())
  for (let i = 0; i < SINGLE_STEPS; i++) {
    await settle(browser)
    times.push(lastStepMs(await step()))
    // A trace slows down what it watches: the clock and the processor are read of different steps.
    await settle(browser)
    processor.push(await processorTimeOf(browser, page, step))
  }
  await settle(browser)
  const track = await trackOf(page)
  const seen = await watchSlider(page, () => dragSlider(page, track))
  const drawn = seen.asked.map(({ shownAtMs }) => shownAtMs).filter((time) => time > 0)
  const [begun, ended] = [seen.steps[0]!.atMs, seen.steps.at(-1)!.atMs]
  const during = drawn.filter((time) => time <= ended)
  const gaps = [...during, ended].map((time, i) => time - (i === 0 ? begun : during[i - 1]!))
  return {
    firstMs,
    laterMs: median(times),
    laterWorkerMs: median(processor.map(({ worker }) => worker)),
    laterMainMs: median(processor.map(({ main }) => main)),
    lastMs: lastStepMs(seen),
    pictures: during.length,
    longestGapMs: Math.max(...gaps),
  }
}

function lastStepMs({ steps, asked }: Seen): number {
  const last = steps.at(-1)
  if (!last) throw new Error('The slider did not move')
  const shown = asked.filter(({ value, shownAtMs }) => value === last.value && shownAtMs > last.atMs)
  return Math.min(...shown.map(({ shownAtMs }) => shownAtMs)) - last.atMs
}

async function dragSlider(
  page: Page,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): Promise<void> {
  const at = (share: number) => [x + width * (0.1 + 0.6 * share), y + height / 2] as const
  await page.mouse.move(...at(0))
  await page.mouse.down()
  for (let i = 1; i <= DRAG_STEPS; i++) {
    await page.mouse.move(...at(i / DRAG_STEPS))
    await new Promise((resolve) => setTimeout(resolve, DRAG_STEP_MS))
  }
  await page.mouse.up()
}
