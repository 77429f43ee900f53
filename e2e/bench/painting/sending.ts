/**
 * A hundred strokes all over 48 megapixels in a fresh browser: what their undo steps weigh, and how long it takes from
 * Generate until a request with the whole picture and that mask leaves.
 */
import { statSync } from 'node:fs'
import type { CDPSession, JSHandle, Page } from '@playwright/test'
import { generate } from '../../remote-server'
import { startStrictServer } from '../../strict-server'
import { longestTaskMs } from '../slider/longest-task'
import { withFreshPage } from './fresh-page'
import { settle } from './settle'
import { type Box, paintManyStrokes } from './stroke'
import type { Setting, Subject } from './subjects'
import { line, mark, median, number } from './table'

export type SendingFigures = {
  /** 0 where no task took 50 ms, the browser's own threshold. The same holds for the other tasks. */
  readonly openingTaskMs: number
  readonly strokesTaskMs: number
  /** What the page holds less once their undo steps are gone, what stays of these included; NaN of the floor. */
  readonly hundredStepsMb: number
  /** From the click until the server reads the request's head. */
  readonly leavesMs: number
  readonly sendingTaskMs: number
  readonly maskKb: number
  readonly fit: Setting
}

type Session = { readonly subject: Subject['name']; readonly figures: SendingFigures }

const STROKES = 100
const EVERYWHERE: Box = { x: 0.1, y: 0.08, width: 0.75, height: 0.8 }
const UNDO_MB = 64
const OF_FLOOR = 1.5

export async function runSending(subject: Subject, url: string, file: string): Promise<SendingFigures> {
  const server = await startStrictServer()
  try {
    return await withFreshPage(async (browser, page) => {
      let openingTaskMs = Number.NaN
      await subject.openConnected(page, server, async () => {
        await subject.visit(page, url)
        await settle(browser)
        openingTaskMs = await longestTaskMs(page, async () => {
          await subject.choose(page, file)
          await settle(browser)
        })
      })
      const fit = await subject.set(page, 'fit')
      const cdp = await page.context().newCDPSession(page)
      const strokesTaskMs = await longestTaskMs(page, async () => {
        await paintManyStrokes(cdp, fit.box, STROKES, EVERYWHERE)
        await settle(browser)
      })
      const fullMb = await readPageMb(cdp)
      const keptMb = (await subject.dropSteps?.(page, fit.box)) ?? Number.NaN
      await settle(browser)
      const hundredStepsMb = fullMb - (await readPageMb(cdp)) + keptMb
      const click = await watchClick(page)
      const sendingTaskMs = await longestTaskMs(page, async () => {
        await generate(page)
        await server.edit(0)
      })
      const { cameAtMs, parts } = await server.edit(0)
      const bytesOf = (part: RegExp) => parts.find(({ name }) => part.test(name))?.bytes.length ?? Number.NaN
      if (bytesOf(/^image/) !== statSync(file).size) throw new Error('The file did not leave as it is')
      const leavesMs = cameAtMs - (await click.evaluate(({ atMs }) => atMs))
      const maskKb = bytesOf(/^mask$/) / 1000
      return { openingTaskMs, strokesTaskMs, hundredStepsMb, leavesMs, sendingTaskMs, maskKb, fit }
    })
  } finally {
    await server.close()
  }
}

/** When the next click was made, by the clock that the server reads, too. */
function watchClick(page: Page): Promise<JSHandle<{ readonly atMs: number }>> {
  return page.evaluateHandle(() => {
    const click = { atMs: Number.NaN }
    document.addEventListener(
      'click',
      ({ timeStamp }) => {
        click.atMs = Date.now() - (performance.now() - timeStamp)
      },
      { capture: true, once: true },
    )
    return click
  })
}

/** What the page's thread holds and still uses: objects and buffers, exactly; the memory of its process says less. */
async function readPageMb(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await cdp.send('Runtime.getHeapUsage')
  return (usedSize + embedderHeapUsedSize + backingStorageSize) / 1e6
}

export function formatSending(sessions: readonly Session[]): string {
  const row = (
    label: string,
    key: Exclude<keyof SendingFigures, 'fit'>,
    barOf: (floor: number) => number,
    words = '',
  ) => {
    const [floor, app] = (['floor', 'app'] as const).map((name) =>
      median(sessions.filter(({ subject }) => subject === name).map(({ figures }) => figures[key])),
    ) as [number, number]
    const limit = barOf(floor)
    const bar = words && !Number.isNaN(app + limit) ? mark(app <= limit, words) : ''
    return line(label, [number(floor, 0), number(app, 0), number(app / floor, 2)], bar)
  }
  const none = () => Number.NaN
  return `${[
    line('48 MP, 100 strokes all over, whole image sent', ['floor', 'app', 'ratio'], 'bar'),
    row('100 undo steps at most, MB', 'hundredStepsMb', () => UNDO_MB, `≤ ${UNDO_MB}`),
    row(
      'Generate → request leaves, the file as it is, ms',
      'leavesMs',
      (floor) => OF_FLOOR * floor,
      `≤ ${OF_FLOOR} × floor`,
    ),
    row('mask of the request, kB', 'maskKb', none),
    row('longest task of opening, ms (0: below 50)', 'openingTaskMs', () => 0, '≤ 0'),
    row('longest task of the strokes, ms', 'strokesTaskMs', () => 0, '≤ 0'),
    row('longest task until the request leaves, ms', 'sendingTaskMs', () => 0, '≤ 0'),
  ].join('\n')}\n`
}
