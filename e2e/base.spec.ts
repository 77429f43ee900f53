import {
  CORNERS,
  type Corner,
  encodePng,
  expect,
  jpegPhoto,
  meanColour,
  type Orientation,
  type Pixels,
  photoPixels,
  pixelAt,
  requestImage,
  requestMask,
  requestText,
  TEXTURE,
  test,
} from './fixtures'
import { createForeignDecoder } from './foreign-decoder'

/** What the tests stand on, proven in a real browser: a wrong base would make every other spec worthless. */

test('photos show their corners wherever they are made, and the strict server takes what a browser sends', async ({
  browser,
  guard,
  page,
  strictServer,
}) => {
  await test.step('JPEGs of all orientations show their corners upright', async () => {
    const size = { width: 300, height: 200 }
    const decoder = createForeignDecoder(browser)
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8] as Orientation[]) {
      const jpeg = await jpegPhoto(page, { ...size, orientation })
      const upright = await page.evaluate(
        async (bytes) => {
          const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)]))
          return { width: bitmap.width, height: bitmap.height }
        },
        [...jpeg],
      )
      expect(upright, `orientation ${orientation}`).toEqual(size)
      expectCorners(await decoder.decode(jpeg, size))
    }
    await decoder.close()
  })

  await test.step('pixels made here and in the browser show the same corners', async () => {
    expectCorners(photoPixels({ width: 300, height: 200 }))
  })

  await test.step('takes what a browser sends, and shows the mask in the answer', async () => {
    const image = photoPixels({ width: 64, height: 64 })
    const mask = new Uint8Array(64 * 64 * 4).map((_, i) => ((i >> 2) % 64 < 32 ? 255 * Number(i % 4 < 3) : 0))
    for (let i = 32; i < 64; i++) {
      for (let y = 0; y < 64; y++) mask[(y * 64 + i) * 4 + 3] = 255
    }
    const maskPixels = { width: 64, height: 64, data: mask }
    await page.goto('/')
    const answer = await page.evaluate(sendEdit, {
      url: `${strictServer.baseUrl}/images/edits`,
      key: strictServer.apiKey,
      image: [...encodePng(image)],
      mask: [...encodePng(maskPixels)],
    })
    expect(answer).toEqual({ status: 200, topLeft: [255, 0, 255, 255] })
    expect(await requestText(strictServer, 'prompt')).toBe('a red kite')
    expect(await requestMask(strictServer)).toEqual(maskPixels)
    expect(pixelAt(await requestImage(strictServer), 5, 5)).toEqual(pixelAt(image, 5, 5))
    expect(strictServer.preflights.map((preflight) => preflight.headers)).toEqual([['authorization']])
  })

  await test.step('stops a request with a header that services do not allow', async () => {
    strictServer.reset()
    guard.expectError(/x-app-version is not allowed/)
    guard.expectError(/ERR_FAILED/)
    await page.goto('/')
    const outcome = await page.evaluate(
      (url) =>
        fetch(url, { method: 'POST', headers: { 'x-app-version': '1' } }).then(
          () => 'answered',
          () => 'failed',
        ),
      `${strictServer.baseUrl}/images/edits`,
    )
    expect(outcome).toBe('failed')
    expect(strictServer.edits).toEqual([])
    expect(strictServer.preflights[0]?.headers).toEqual(['x-app-version'])
  })
})

function expectCorners(pixels: Pixels): void {
  const [right, bottom] = [pixels.width - 12, pixels.height - 12]
  const places: Record<Corner, readonly [number, number]> = {
    topLeft: [4, 4],
    topRight: [right, 4],
    bottomLeft: [4, bottom],
    bottomRight: [right, bottom],
  }
  for (const [corner, [x, y]] of Object.entries(places) as [Corner, readonly [number, number]][]) {
    const colour = meanColour(pixels, x, y)
    const worst = Math.max(...CORNERS[corner].map((value, c) => Math.abs(value - colour[c]!)))
    // The gradient adds its own few levels a dozen pixels away from the corner.
    expect(worst, `${corner} is ${colour}`).toBeLessThan(TEXTURE + 12)
  }
}

async function sendEdit(job: {
  readonly url: string
  readonly key: string
  readonly image: readonly number[]
  readonly mask: readonly number[]
}): Promise<{ readonly status: number; readonly topLeft: readonly number[] }> {
  const form = new FormData()
  form.append('model', 'gpt-image-1')
  form.append('prompt', 'a red kite')
  form.append('image', new Blob([Uint8Array.from(job.image)], { type: 'image/png' }), 'image.png')
  form.append('mask', new Blob([Uint8Array.from(job.mask)], { type: 'image/png' }), 'mask.png')
  const response = await fetch(job.url, {
    method: 'POST',
    headers: { Authorization: `Bearer ${job.key}` },
    body: form,
  })
  const { data } = (await response.json()) as { data: { b64_json: string }[] }
  const bytes = Uint8Array.from(atob(data[0]?.b64_json ?? ''), (char) => char.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes]))
  const context = new OffscreenCanvas(1, 1).getContext('2d')
  context?.drawImage(bitmap, 0, 0)
  return { status: response.status, topLeft: [...(context?.getImageData(0, 0, 1, 1).data ?? [])] }
}
