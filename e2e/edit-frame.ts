/** The custom frame as a person sets and reads it. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { Pixels } from './png'
import { generate } from './remote-server'
import { requestImage } from './request-parts'
import type { StrictServer } from './strict-server'

export type Frame = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const NAMES = { x: 'Frame x', y: 'Frame y', width: 'Frame width', height: 'Frame height' } as const

export function frameGrip(page: Page): Locator {
  return page.getByRole('button', { name: 'Edit frame' })
}

/** Types the four numbers of the frame. */
export async function fillFrame(page: Page, frame: Frame): Promise<void> {
  for (const name of ['width', 'height', 'x', 'y'] as const) {
    await page.getByRole('spinbutton', { name: NAMES[name] }).fill(String(frame[name]))
  }
  await expect(page.getByRole('spinbutton', { name: NAMES.y })).toHaveValue(String(frame.y))
}

/** Where the frame lies, by what it says of itself. */
export async function readFrame(page: Page): Promise<Frame> {
  const words = (await frameGrip(page).getAttribute('aria-description')) ?? ''
  const [, width, height, x, y] = /^(\d+) × (\d+) pixels at (-?\d+), (-?\d+)/.exec(words)?.map(Number) ?? []
  if (x === undefined || y === undefined || width === undefined || height === undefined)
    throw new Error(`The frame says “${words}”`)
  return { x, y, width, height }
}

/** The picture as it would leave now, with the names of all parts: sends it to a server that is held, then cancels. */
export async function sentImage(
  page: Page,
  server: StrictServer,
): Promise<{ readonly image: Pixels; readonly parts: readonly string[] }> {
  const index = server.edits.length
  const release = server.hold()
  await generate(page)
  const image = await requestImage(server, index)
  const { parts, problem } = await server.edit(index)
  expect(problem).toBeNull()
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toHaveCount(0)
  release()
  return { image, parts: parts.map(({ name }) => name) }
}
