import type { Locator, Page } from '@playwright/test'
import {
  canvasBox,
  drag,
  expect,
  expectColour,
  generate,
  greyPicture,
  openFile,
  type Point,
  result,
} from './fixtures'
import { openConnected } from './remote-server'
import type { StrictServer } from './strict-server'

/** Three results of one run to be compared. */

const PICTURE = { width: 600, height: 450 }
/** The picture, which the results are everywhere else. */
export const GREY = [128, 128, 128]
/** What each result shows in the middle, in their order. */
export const COLOURS = [
  [0, 200, 0],
  [200, 0, 0],
  [200, 200, 0],
] as const
/** What the answers add everywhere; the way back takes it off again. */
const CAST = [0, 0, 40] as const
/** The same in an answer as it came. */
export const RAW_GREY = [128, 128, 168]

/** Grey with a dot painted over in the middle, and three answers that fill it with a colour each. */
export async function openAndRun(
  page: Page,
  server: StrictServer,
  more: { readonly usage?: { readonly input_tokens: number; readonly output_tokens: number } } = {},
): Promise<void> {
  server.answerWith({ kind: 'picture', colours: COLOURS, cast: CAST, ...more })
  await openConnected(page, server, () =>
    openFile(
      page,
      greyPicture(PICTURE, () => 128),
      'grey.png',
    ),
  )
  await page.getByRole('slider', { name: 'Brush size' }).fill('90')
  await drag(page, [await middleOf(page)])
  const bar = page.getByRole('button', { name: /^Prompt and models/ })
  const count = page.getByRole('spinbutton', { name: 'Number of images' })
  if (await bar.isVisible()) {
    await bar.click()
    await count.fill('3')
    await page.getByRole('complementary', { name: 'Edit' }).getByRole('button', { name: 'Close' }).click()
  } else await count.fill('3')
  await generate(page)
  await expect(result(page, 'Result 3 of 3, gpt-image-1')).toBeVisible()
  await expect(result(page, 'Result 1 of 3, gpt-image-1')).toHaveAttribute('aria-pressed', 'true')
}

export function mode(page: Page, name: string) {
  return page.getByRole('radiogroup', { name: 'Compare mode' }).getByRole('radio', { name })
}

export async function middleOf(page: Page): Promise<Point> {
  const box = await canvasBox(page)
  return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]
}

/** The middle of what takes hold of the wipe's line; it cannot be seen, and follows once all else rests. */
export async function wipeHandle(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  const handle = page.locator('[aria-hidden="true"] > [class*="handle"]')
  let box = await handle.boundingBox()
  await expect
    .poll(async () => {
      const before = box
      box = await handle.boundingBox()
      return box?.x === before?.x && box?.y === before?.y
    })
    .toBe(true)
  if (!box) throw new Error('The wipe has no handle')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** What each lens of the loupe shows. */
export async function expectLenses(page: Page, colours: readonly (readonly number[])[]): Promise<void> {
  const lenses = page.getByRole('region', { name: 'Loupe' }).getByRole('img')
  await expect(lenses).toHaveCount(colours.length)
  for (const [index, colour] of colours.entries()) {
    const box = await lenses.nth(index).boundingBox()
    await expectColour(page, [Math.round(box!.x) + 30, Math.round(box!.y) + 30], colour, 3)
  }
}

/** In a window where four lenses have no room at their usual size: they lie in the loupe all the same, and it is closed there. */
export async function closeNarrowLoupe(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1000, height: 700 })
  const loupe = page.getByRole('region', { name: 'Loupe' })
  const endOf = async (place: Locator) => {
    const box = await place.boundingBox()
    return box ? box.x + box.width : Number.NaN
  }
  await expect
    .poll(async () => (await endOf(loupe)) - (await endOf(loupe.getByRole('img').last())))
    .toBeGreaterThan(0)
  await loupe.getByRole('button', { name: 'Close the loupe' }).click()
}

/** The middles of two rows of panes, each with its name. */
export async function expectPanes(page: Page, count: 3 | 4): Promise<readonly Point[]> {
  await expect(page.getByText(/^(Original|Result \d · gpt-image-1( · raw)?)$/)).toHaveCount(count)
  const box = await canvasBox(page)
  const [across, down] = [(box.width + 2) / 2, (box.height + 2) / 2]
  return Array.from({ length: count }, (_, index): Point => {
    const x = box.x + (index % 2) * across + across / 2
    return [Math.round(x), Math.round(box.y + Math.floor(index / 2) * down + down / 2)]
  })
}
