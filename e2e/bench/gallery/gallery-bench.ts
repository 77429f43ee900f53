/**
 * What 500 results and 500 documents cost against 20: the time until they are seen, frames dropped in scrolling, memory.
 * In the production build, medians of the rounds.
 */
import { type Browser, type CDPSession, expect, type Locator, type Page } from '@playwright/test'
import { canvas } from '../../editor-page'
import { paintStroke } from '../../gestures'
import { generate } from '../../remote-server'
import { argument } from '../argument'
import { scroll } from '../hand'
import { withFreshPage } from '../painting/fresh-page'
import { readRendererMb } from '../painting/renderer-memory'
import { settle } from '../painting/settle'
import { measureFrames } from '../painting/stroke'
import { line, mark, median, number } from '../painting/table'
import { withProductionSite } from '../production-site'
import { fillDatabase } from './fill-database'

const FEW = 20
const MANY = 500
const OPEN_BAR_MS = 1500
const MEMORY_BAR = 1.3

type Figures = {
  readonly openMs: number
  readonly dropped: number
  readonly worstFrameMs: number
  readonly memoryMb: number
}
const PLACES = ['filmstrip', 'grid', 'documents'] as const
type Place = (typeof PLACES)[number]

export async function runGalleryBench(root: string, args: readonly string[]): Promise<void> {
  const rounds = Number(argument(args, '--rounds') ?? 3)
  const only = argument(args, '--only')
  const kinds = (['results', 'documents'] as const).filter((kind) => only === undefined || only === kind)
  const all = new Map<string, Figures[]>()
  await withProductionSite(root, args, async (url) => {
    for (let round = 0; round < rounds; round++) {
      for (const count of [FEW, MANY]) {
        process.stderr.write(`round ${round + 1} of ${rounds}: ${count}\n`)
        for (const kind of kinds) {
          const measured = await withFreshPage((browser, page) => measure(browser, page, url, kind, count))
          for (const [place, figures] of measured) {
            const key = keyOf(place, count)
            all.set(key, [...(all.get(key) ?? []), figures])
          }
        }
      }
    }
  })
  print(
    [...PLACES].filter((place) => all.has(keyOf(place, MANY))),
    (place, count, key) => median((all.get(keyOf(place, count)) ?? []).map((figures) => figures[key])),
  )
}

async function measure(
  browser: Browser,
  page: Page,
  url: string,
  kind: 'results' | 'documents',
  count: number,
): Promise<readonly (readonly [Place, Figures])[]> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.goto(url)
  await page.getByRole('button', { name: /^Try sample: .*Coffee/ }).click()
  await expect(canvas(page)).toBeVisible()
  await paintStroke(page, [
    [0.45, 0.5],
    [0.5, 0.5],
  ])
  await generate(page)
  const strip = page.getByRole('region', { name: 'Results' })
  await expect(strip.getByRole('button', { name: /^Result 1 of 1/ })).toBeVisible()
  await settle(browser)
  await page.evaluate(fillDatabase, { kind, count })
  await page.reload()
  await expect(strip.getByRole('img').or(strip.locator('img')).first()).toBeVisible()
  await settle(browser)
  if (kind === 'documents') {
    const list = page.getByRole('dialog', { name: 'Documents' })
    const openMs = await timeToPictures(page, 'Documents', '[role="dialog"] li img')
    return [['documents', { openMs, ...(await scrolled(browser, page, cdp, list)) }]]
  }
  const filmstrip = { openMs: Number.NaN, ...(await scrolled(browser, page, cdp, strip, 'x')) }
  const openMs = await timeToPictures(page, 'Grid', '[data-cell] img')
  const grid = page.getByRole('region', { name: 'Grid', exact: true })
  return [
    ['filmstrip', filmstrip],
    ['grid', { openMs, ...(await scrolled(browser, page, cdp, grid)) }],
  ]
}

/** From the press on a button until at least a screenful of pictures is there. */
async function timeToPictures(page: Page, button: string, pictures: string): Promise<number> {
  return page.evaluate(
    async ({ button, pictures }) => {
      const found = [...document.querySelectorAll('button')].find(
        (each) => each.getAttribute('aria-label') === button || each.textContent === button,
      )
      if (!found) throw new Error(`There is no button ${button}.`)
      const startedAtMs = performance.now()
      found.click()
      for (;;) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
        const images = [...document.querySelectorAll<HTMLImageElement>(pictures)]
        if (images.length >= 12 && images.every(({ complete }) => complete))
          return performance.now() - startedAtMs
        if (performance.now() - startedAtMs > 30_000) throw new Error('The pictures did not come.')
      }
    },
    { button, pictures },
  )
}

async function scrolled(
  browser: Browser,
  page: Page,
  cdp: CDPSession,
  place: Locator,
  axis: 'x' | 'y' = 'y',
): Promise<Omit<Figures, 'openMs'>> {
  await settle(browser)
  const box = await place.boundingBox()
  if (!box) throw new Error('There is nothing to scroll.')
  // The filmstrip's head does not scroll with it.
  const at = { x: box.x + box.width / 2, y: box.y + box.height * (axis === 'x' ? 0.75 : 0.5) }
  const { droppedFrames, worstFrameMs } = await measureFrames(page, cdp, () => scroll(cdp, at, axis))
  await settle(browser)
  await cdp.send('HeapProfiler.collectGarbage')
  return { dropped: droppedFrames, worstFrameMs, memoryMb: await readRendererMb(browser) }
}

function print(
  places: readonly Place[],
  of: (place: Place, count: number, key: keyof Figures) => number,
): void {
  const head = [`${FEW}`, `${MANY}`, 'ratio']
  process.stdout.write(`${line('galleries, medians', head, 'bar')}\n`)
  for (const place of places) {
    const row = (label: string, key: keyof Figures, digits: number, bar: string) => {
      const [few, many] = [of(place, FEW, key), of(place, MANY, key)]
      const cells = [number(few, digits), number(many, digits), number(many / few, 2)]
      process.stdout.write(`${line(`${place}: ${label}`, cells, bar)}\n`)
    }
    const [open, dropped] = [of(place, MANY, 'openMs'), of(place, MANY, 'dropped')]
    const memory = of(place, MANY, 'memoryMb') / of(place, FEW, 'memoryMb')
    if (place !== 'filmstrip')
      row('opened until pictures are there, ms', 'openMs', 0, mark(open <= OPEN_BAR_MS, '≤ 1500 ms'))
    row('frames dropped in 2 s of scrolling', 'dropped', 0, mark(dropped === 0, 'none'))
    row('worst frame, ms', 'worstFrameMs', 0, '')
    row('memory, MB', 'memoryMb', 0, mark(memory <= MEMORY_BAR, `≤ ${MEMORY_BAR} ×`))
  }
}

function keyOf(place: Place, count: number): string {
  return `${place} ${count}`
}
