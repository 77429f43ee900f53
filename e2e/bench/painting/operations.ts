/** What undo, mask operations and selections take in the app, one after the other in one fresh browser. */
import { type Browser, expect, type Page } from '@playwright/test'
import { withFreshPage } from './fresh-page'
import { type LongestTask, longestTaskOf } from './main-thread'
import { type Outcome, type Press, watchOutcome } from './outcome-probe'
import { measurePlainCopy } from './plain-copy'
import { settle } from './settle'
import type { Box } from './stroke'
import { app } from './subjects'

type Operation = {
  /** The event that counts as the press. */
  readonly press: Press
  /** What has to be done before, unmeasured. */
  readonly prepare?: (page: Page, box: Box) => Promise<void>
  readonly act: (page: Page, box: Box) => Promise<void>
}

export type OperationName = keyof typeof OPERATIONS
export type OperationFigures = Outcome & { readonly longest: LongestTask }
export type OperationSession = {
  readonly operations: ReadonlyMap<OperationName, OperationFigures>
  readonly plainCopyMs: number
}

const undo = {
  press: 'keydown',
  act: (page) => page.keyboard.press('Control+z'),
} as const satisfies Operation
const redo = {
  press: 'keydown',
  act: (page) => page.keyboard.press('Control+Shift+z'),
} as const satisfies Operation

const OPERATIONS = {
  'undo, a stroke': { ...undo, prepare: maskSomething },
  'redo, a stroke': redo,
  invert: { press: 'click', act: (page) => clickButton(page, 'Invert mask') },
  'undo, the whole mask': undo,
  'redo, the whole mask': redo,
  'grow 50 px': {
    press: 'click',
    prepare: async (page) => {
      await changing(page, () => page.keyboard.press('Control+z'))
      await chooseAmount(page, 'Grow mask', 50)
    },
    act: (page) => clickButton(page, 'Grow mask'),
  },
  'feather 50 px': {
    press: 'click',
    prepare: async (page) => {
      await changing(page, () => clickButton(page, 'Take back'))
      await chooseAmount(page, 'Feather mask', 50)
    },
    act: (page) => clickButton(page, 'Feather mask'),
  },
  'magic wand': {
    press: 'pointerdown',
    prepare: (page) => clearFor(page, 'Magic wand'),
    act: (page, box) => clickCanvas(page, box, 0.5, 0.5),
  },
  'smart select, first click': {
    press: 'pointerup',
    prepare: (page) => clearFor(page, 'Smart select'),
    act: (page, box) => clickCanvas(page, box, 0.5, 0.2),
  },
  'smart select, next click': {
    press: 'pointerup',
    act: (page, box) => clickCanvas(page, box, 0.5, 0.8),
  },
} as const satisfies Record<string, Operation>

export const OPERATION_NAMES = Object.keys(OPERATIONS) as OperationName[]

export function runOperations(
  url: string,
  file: string,
  size: { readonly width: number; readonly height: number },
): Promise<OperationSession> {
  return withFreshPage(async (browser, page) => {
    await app.visit(page, url)
    await app.choose(page, file)
    const { box } = await app.set(page, 'fit')
    const operations = new Map<OperationName, OperationFigures>()
    for (const name of OPERATION_NAMES) {
      const figures = measure(browser, page, box, OPERATIONS[name])
      operations.set(name, await figures.catch((cause) => Promise.reject(new Error(name, { cause }))))
    }
    return { operations, plainCopyMs: await measurePlainCopy(browser, size, box) }
  })
}

/** The longest task counts until the page has come to rest: saving goes on after the frame. */
async function measure(
  browser: Browser,
  page: Page,
  box: Box,
  { press, prepare, act }: Operation,
): Promise<OperationFigures> {
  await prepare?.(page, box)
  // Off the canvas: the brush's ring would change its pixels, too.
  await page.mouse.move(0, 0)
  await settle(browser)
  const { result, longest } = await longestTaskOf(browser, page, async () => {
    const outcome = await watchOutcome(page, press, () => act(page, box))
    await settle(browser)
    return outcome
  })
  return { ...result, longest }
}

/** An ellipse in the middle, and above it a stroke across the picture. */
async function maskSomething(page: Page, box: Box): Promise<void> {
  await pickTool(page, 'Ellipse')
  await changing(page, () => dragCanvas(page, box, [0.25, 0.3], [0.75, 0.85]))
  await pickTool(page, 'Brush')
  await changing(page, () => dragCanvas(page, box, [0.15, 0.17], [0.85, 0.17]))
}

async function clearFor(page: Page, tool: string): Promise<void> {
  await pickTool(page, tool)
  await changing(page, () => clickButton(page, 'Clear mask'))
}

/** Leaves the operation with this amount for the next time, and the mask as it was. */
async function chooseAmount(page: Page, operation: string, amount: number): Promise<void> {
  const before = await describedBy(page)
  await clickButton(page, operation)
  await page.getByRole('spinbutton', { name: 'Amount' }).fill(String(amount))
  await expect(page.getByRole('progressbar')).toBeHidden({ timeout: 30_000 })
  await clickButton(page, 'Take back')
  await expect(canvas(page)).toHaveAttribute('aria-description', before)
}

async function changing(page: Page, act: () => Promise<void>): Promise<void> {
  const before = await describedBy(page)
  await act()
  await expect(canvas(page)).not.toHaveAttribute('aria-description', before, { timeout: 30_000 })
}

async function describedBy(page: Page): Promise<string> {
  return (await canvas(page).getAttribute('aria-description')) ?? ''
}

const canvas = (page: Page) => page.getByRole('application', { name: 'Canvas' })

function pickTool(page: Page, name: string): Promise<void> {
  return page.getByRole('radio', { name, exact: true }).click()
}

function clickButton(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name, exact: true }).click()
}

/** Fractions of the box. */
function clickCanvas(page: Page, box: Box, x01: number, y01: number): Promise<void> {
  return page.mouse.click(box.x + x01 * box.width, box.y + y01 * box.height)
}

type Place = readonly [x01: number, y01: number]

async function dragCanvas(page: Page, box: Box, from: Place, to: Place): Promise<void> {
  await page.mouse.move(box.x + from[0] * box.width, box.y + from[1] * box.height)
  await page.mouse.down()
  await page.mouse.move(box.x + to[0] * box.width, box.y + to[1] * box.height, { steps: 40 })
  await page.mouse.up()
}
