/** The floor of an operation: what it takes to copy the mask's pixels once and to put a canvas of pixels on the screen. */
import type { Browser } from '@playwright/test'
import type { Box } from './stroke'
import { median } from './table'

const TIMES = 7

/** Milliseconds on the main thread of an empty page. */
export async function measurePlainCopy(
  browser: Browser,
  { width, height }: { readonly width: number; readonly height: number },
  box: Box,
): Promise<number> {
  const page = await browser.newPage()
  const times = await page.evaluate(copyAndPut, {
    bytes: width * height,
    width: Math.round(box.width),
    height: Math.round(box.height),
    times: TIMES,
  })
  await page.close()
  return median(times)
}

function copyAndPut(job: {
  readonly bytes: number
  readonly width: number
  readonly height: number
  readonly times: number
}): number[] {
  const canvas = document.createElement('canvas')
  canvas.width = job.width
  canvas.height = job.height
  const context = canvas.getContext('2d')
  const mask = new Uint8Array(job.bytes).fill(255)
  const image = new ImageData(job.width, job.height)
  return Array.from({ length: job.times }, () => {
    const startedAt = performance.now()
    image.data[0] = mask.slice()[0]!
    context?.putImageData(image, 0, 0)
    return performance.now() - startedAt
  })
}
