/** What the browser itself makes of a file: the judge of every decoder of the app. */
import type { Page } from '@playwright/test'
import { encodePng, type Pixels } from './png'

/** Decoded upright, as RGBA. Only for opaque pictures: a canvas premultiplies. */
export async function browserPixels(page: Page, bytes: Buffer): Promise<Pixels> {
  const { width, height, base64 } = await page.evaluate(async (text) => {
    const file = Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([file]), { imageOrientation: 'from-image' })
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
    if (!context) throw new Error('No 2d context')
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
    let binary = ''
    for (let at = 0; at < data.length; at += 0x8000)
      binary += String.fromCharCode(...data.subarray(at, at + 0x8000))
    return { width: bitmap.width, height: bitmap.height, base64: btoa(binary) }
  }, bytes.toString('base64'))
  return { width, height, data: Buffer.from(base64, 'base64') }
}

/** Lets the browser encode pixels; throws where it does not know the format. */
export async function browserFile(
  page: Page,
  pixels: Pixels,
  type: 'image/png' | 'image/jpeg' | 'image/webp',
): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ({ png, mime }) => {
      const bytes = Uint8Array.from(atob(png), (char) => char.charCodeAt(0))
      const bitmap = await createImageBitmap(new Blob([bytes]))
      const canvas = document.createElement('canvas')
      canvas.width = bitmap.width
      canvas.height = bitmap.height
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
      const url = canvas.toDataURL(mime, 0.9)
      if (!url.startsWith(`data:${mime}`)) throw new Error(`The browser writes no ${mime}`)
      return url.slice(url.indexOf(',') + 1)
    },
    { png: encodePng(pixels).toString('base64'), mime: type },
  )
  return Buffer.from(base64, 'base64')
}
