/** Photos as files, for what takes a file: made once a run. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser, LAUNCH_ARGS } from '../find-browser'
import { jpegPhoto } from '../photos'

type Size = { readonly width: number; readonly height: number }

/** Paths of JPEGs, in the order of `sizes`. */
export async function writePhotos(folder: string, sizes: readonly Size[]): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true })
  const browser = await chromium.launch({ executablePath: findBrowser(), args: LAUNCH_ARGS })
  try {
    const page = await browser.newPage()
    const files: string[] = []
    for (const { width, height } of sizes) {
      const file = join(folder, `${width}x${height}.jpg`)
      writeFileSync(file, await jpegPhoto(page, { width, height }))
      files.push(file)
    }
    return files
  } finally {
    await browser.close()
  }
}
