/** Import, export and the popover Masks as a person finds them. */
import { readFile } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'
import { photoPixels } from './photos'
import { decodePng, encodePng, type Pixels } from './png'
import { click, type Press } from './ways'

type Size = { readonly width: number; readonly height: number }

export type ExportForm = 'Alpha' | 'Black and white' | 'As sent'

/** The popover, opened unless it is. */
export async function openMasks(page: Page, press: Press = click): Promise<Locator> {
  const masks = page.getByRole('dialog', { name: 'Masks' })
  if (!(await masks.isVisible())) {
    const button = page.getByRole('button', { name: 'Masks', exact: true })
    // While a mask is read, combined or written it opens nothing.
    await expect(button).not.toHaveAttribute('aria-busy', 'true')
    await press(button)
  }
  await expect(masks).toBeVisible()
  return masks
}

/** Saves the mask in one of the forms and reads the file. */
export async function exportMask(
  page: Page,
  form: ExportForm,
  press: Press = click,
): Promise<{ readonly name: string; readonly bytes: Buffer; readonly pixels: Pixels }> {
  const button = page.getByRole('button', { name: 'Export mask', exact: true })
  // While a mask is read, combined or written it opens nothing.
  await expect(button).not.toHaveAttribute('aria-busy', 'true')
  await press(button)
  const saving = page.waitForEvent('download')
  const forms = page.getByRole('dialog', { name: 'Export mask' })
  await press(forms.getByRole('button', { name: form, exact: true }))
  const file = await saving
  const bytes = await readFile(await file.path())
  return { name: file.suggestedFilename(), bytes, pixels: decodePng(bytes) }
}

/** Gives Import mask a file through the system's dialog. */
export async function importMask(
  page: Page,
  bytes: Buffer,
  name = 'mask.png',
  press: Press = click,
): Promise<void> {
  const button = page.getByRole('button', { name: 'Import mask', exact: true })
  await expect(button).not.toHaveAttribute('aria-busy', 'true')
  const choosing = page.waitForEvent('filechooser')
  await press(button)
  await (await choosing).setFiles({ name, mimeType: '', buffer: bytes })
}

/** The present coverage, row by row, as the black and white export has it. */
export async function coverageNow(page: Page, press?: Press): Promise<Uint8Array> {
  const { pixels } = await exportMask(page, 'Black and white', press)
  return reds(pixels)
}

/** A grey PNG whose levels are the coverage. */
export function greyPng(size: Size, coverage: Uint8Array): Buffer {
  const data = new Uint8Array(size.width * size.height * 4).fill(255)
  // Red is what grey is taken from.
  for (let i = 0; i < coverage.length; i++) data[i * 4] = coverage[i]!
  return encodePng({ ...size, data }, { colour: 'grey' })
}

/** Soft all over, with every coverage from 0 to 255 and wide areas of both ends. */
export function softCoverage(width: number, height: number): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)]
    return x < width / 3 ? 0 : x > (2 * width) / 3 ? 255 : (x * 3 + y * 7) % 256
  })
}

/** A photo with a soft hole in it, and the hole's coverage. */
export function holedPhoto(size: Size): { readonly png: Buffer; readonly hole: Uint8Array } {
  const { data } = photoPixels(size)
  const hole = new Uint8Array(size.width * size.height)
  const pixels: Pixels = { ...size, data: Uint8Array.from(data) }
  hole.forEach((_, i) => {
    const distance = Math.hypot((i % size.width) - 400, Math.floor(i / size.width) - 150)
    hole[i] = Math.max(0, Math.min(255, Math.round((100 - distance) * 12)))
    pixels.data[i * 4 + 3] = 255 - hole[i]!
  })
  return { png: encodePng(pixels), hole }
}

function reds({ data }: Pixels): Uint8Array {
  return everyFourth(data, 0)
}

export function alphas({ data }: Pixels): Uint8Array {
  return everyFourth(data, 3)
}

function everyFourth(data: Uint8Array, from: number): Uint8Array {
  const values = new Uint8Array(data.length / 4)
  for (let i = 0; i < values.length; i++) values[i] = data[i * 4 + from]!
  return values
}

/** What is sent as alpha where 1 is masked. */
export function alphasOf(pixels: Uint8Array): Uint8Array {
  return pixels.map((value) => (value ? 0 : 255))
}

/** Byte for byte; says where they part. */
export function expectSameBytes(actual: Uint8Array, expected: Uint8Array): void {
  expect(actual.length).toBe(expected.length)
  const at = actual.findIndex((value, i) => value !== expected[i])
  expect(at < 0 ? 'the same' : `byte ${at} is ${actual[at]}, not ${expected[at]}`).toBe('the same')
}

/** A drop on the page as the browser reports it: the file in a DataTransfer. */
export async function dropOnPage(page: Page, bytes: Buffer, name: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    (file) => {
      const transfer = new DataTransfer()
      const data = Uint8Array.from(atob(file.base64), (char) => char.charCodeAt(0))
      transfer.items.add(new File([data], file.name))
      return transfer
    },
    { base64: bytes.toString('base64'), name },
  )
  await page.dispatchEvent('body', 'dragover', { dataTransfer })
  await page.dispatchEvent('body', 'drop', { dataTransfer })
}

/** Waits until these words were said, seen or not. */
export async function expectSaid(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: words }).first()).toBeAttached()
}
