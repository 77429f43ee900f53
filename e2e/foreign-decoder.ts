/** Lets the browser decode JPEG and WebP for the strict server, which reads PNG alone. */
import type { Browser, Page } from '@playwright/test'
import type { Pixels } from './png'

export type ForeignDecoder = {
  /** Resized to `size`. Upright: what carries an EXIF orientation together with a mask is refused before. */
  readonly decode: (
    bytes: Buffer,
    size: { readonly width: number; readonly height: number },
  ) => Promise<Pixels>
  readonly close: () => Promise<void>
}

/** Opens its page with the first picture. */
export function createForeignDecoder(browser: Browser): ForeignDecoder {
  let opening: Promise<Page> | null = null
  return {
    decode: async (bytes, size) => {
      opening ??= browser.newPage()
      const page = await opening
      const base64 = await page.evaluate(decodeInPage, { base64: bytes.toString('base64'), size })
      return { ...size, data: Buffer.from(base64, 'base64') }
    },
    close: async () => (await opening)?.close(),
  }
}

async function decodeInPage(job: {
  readonly base64: string
  readonly size: { readonly width: number; readonly height: number }
}): Promise<string> {
  const { width, height } = job.size
  const bytes = Uint8Array.from(atob(job.base64), (char) => char.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes]), {
    resizeWidth: width,
    resizeHeight: height,
    resizeQuality: 'high',
  })
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (!context) throw new Error('No 2d context')
  context.drawImage(bitmap, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  let text = ''
  for (let at = 0; at < data.length; at += 0x8000)
    text += String.fromCharCode(...data.subarray(at, at + 0x8000))
  return btoa(text)
}
