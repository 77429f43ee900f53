/** The two pages under measurement, with the same moves: open a picture, choose a view, set the brush. */
import { expect, type Page } from '@playwright/test'
import { closeDialog, openConnected, openSettings } from '../../remote-server'
import type { StrictServer } from '../../strict-server'
import type {} from '../floor/floor'
import type { Box } from './stroke'

export type View = 'fit' | '100 %' | '400 %'
export const VIEWS: readonly View[] = ['fit', '100 %', '400 %']

/** Where the canvas stands and how it shows the document: CSS px per document px. */
export type Setting = { readonly box: Box; readonly scale: number; readonly brushDocPx: number }

export type Subject = {
  readonly name: 'app' | 'floor'
  /** Brings the page up to where a file can be chosen. */
  readonly visit: (page: Page, url: string) => Promise<void>
  readonly choose: (page: Page, file: string) => Promise<void>
  /** Shows the view with a brush of BRUSH_SCREEN_PX; gives what came of it. */
  readonly set: (page: Page, view: View) => Promise<Setting>
  /** Visits and chooses by `open`, with a server that takes pictures of any size as they are. */
  readonly openConnected: (page: Page, server: StrictServer, open: () => Promise<void>) => Promise<void>
  /** Lets the oldest undo steps go until the rest takes as little as can be asked for; gives these megabytes. */
  readonly dropSteps?: (page: Page, box: Box) => Promise<number>
}

const BRUSH_SCREEN_PX = 80
const HARDNESS_PERCENT = 80
const WHEEL_NOTCH = 100
/** What the person says of the model: it takes the whole picture, so that nothing has to be reduced or encoded. */
const ANY_SIZE = {
  sizeRule: { kind: 'free', multiple: 1, minPixels: 1, maxPixels: 48_000_000, maxEdge: 8000, maxRatio: 3 },
}

export const app: Subject = {
  name: 'app',
  visit: async (page, url) => {
    await page.goto(url)
    await expect(fileInput(page)).toBeAttached()
  },
  choose: async (page, file) => {
    await fileInput(page).setInputFiles(file)
    await expect(page.getByRole('application', { name: 'Canvas' })).toBeVisible({ timeout: 60_000 })
  },
  set: async (page, view) => {
    await page.getByRole('radio', { name: 'Brush' }).click()
    await page.getByRole('button', { name: view === 'fit' ? 'Fit' : '100%', exact: true }).click()
    const box = await page.getByRole('application', { name: 'Canvas' }).boundingBox()
    if (!box) throw new Error('The canvas is not visible')
    if (view === '400 %') await wheelTo(page, box, 4)
    const scale = await readScale(page)
    const brushDocPx = await slide(page, 'Brush size', BRUSH_SCREEN_PX / scale)
    await slide(page, 'Brush hardness', HARDNESS_PERCENT)
    return { box, scale, brushDocPx }
  },
  openConnected: (page, server, open) => openConnected(page, server, open, 'gpt-image-1', ANY_SIZE),
  dropSteps: async (page, box) => {
    const memory = (await openSettings(page)).getByRole('spinbutton', { name: 'Undo memory' })
    const leastMb = (await memory.getAttribute('min')) ?? ''
    await memory.fill(leastMb)
    await memory.press('Tab')
    await closeDialog(page)
    // They go with the next step: a dot in a corner that is free.
    await slide(page, 'Brush size', 1)
    await page.mouse.click(box.x + box.width * 0.93, box.y + box.height * 0.05)
    return (Number(leastMb) * 2 ** 20) / 1e6
  },
}

/** The floor takes over what the app did in each view, so that both do the same work. */
export function floorLike(settings: ReadonlyMap<View, Setting>): Subject {
  return {
    name: 'floor',
    visit: async (page, url) => {
      await page.goto(url)
      await page.waitForFunction(() => window.floor)
      await page.evaluate((box) => box && window.floor?.place(box), settings.get('fit')?.box)
    },
    choose: async (page, file) => {
      await page.getByLabel('Open image').setInputFiles(file)
      await page.waitForFunction(() => document.title === 'Opened')
    },
    set: async (page, view) => {
      const setting = settings.get(view)
      if (!setting) throw new Error(`No setting for ${view}`)
      await page.evaluate(
        ({ box, scale, radius, hardness01 }) => {
          window.floor?.place(box)
          window.floor?.zoom(scale)
          window.floor?.brush(radius, hardness01)
        },
        { ...setting, radius: setting.brushDocPx / 2, hardness01: HARDNESS_PERCENT / 100 },
      )
      return setting
    },
    openConnected: async (page, { baseUrl, apiKey }, open) => {
      await open()
      await page.evaluate((server) => window.floor?.connect(server), { baseUrl, apiKey })
    },
  }
}

/** What the floor shows when it runs alone: a window's worth of canvas, the picture fitted into it. */
export function defaultSettings(width: number, height: number): ReadonlyMap<View, Setting> {
  const box = { x: 52, y: 44, width: 1052, height: 708 }
  const fit = Math.min(box.width / width, box.height / height)
  const scales: Record<View, number> = { fit, '100 %': 1, '400 %': 4 }
  return new Map(
    VIEWS.map((view) => [view, { box, scale: scales[view], brushDocPx: BRUSH_SCREEN_PX / scales[view] }]),
  )
}

function fileInput(page: Page) {
  return page.getByLabel('Open image').and(page.locator('input[type="file"]'))
}

async function wheelTo(page: Page, box: Box, scale: number): Promise<void> {
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await expect
    .poll(
      async () => {
        const current = await readScale(page)
        if (current < scale) await page.mouse.wheel(0, -WHEEL_NOTCH)
        return current
      },
      { intervals: [50], timeout: 20_000 },
    )
    .toBeGreaterThanOrEqual(scale)
}

/** From the status that shows the zoom, as `37 %`. */
async function readScale(page: Page): Promise<number> {
  const text = await page.getByRole('status', { name: 'Zoom' }).textContent()
  return Number(/([\d.]+)\s*%/.exec(text ?? '')?.[1]) / 100
}

/** Sets a range input as near to the value as it goes; gives what it took. */
async function slide(page: Page, name: string, value: number): Promise<number> {
  const slider = page.getByRole('slider', { name })
  const [min, max] = await slider.evaluate((element) => {
    const { min, max } = element as HTMLInputElement
    return [Number(min), Number(max)] as const
  })
  await slider.fill(String(Math.round(Math.min(max, Math.max(min, value)))))
  return Number(await slider.inputValue())
}
