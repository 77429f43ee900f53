import type { Page } from '@playwright/test'
import { dilated } from './dilation'
import {
  downloadPixels,
  encodePng,
  expect,
  expectNothingMasked,
  expectSomethingMasked,
  generate,
  openFile,
  type Pixels,
  photoPixels,
  result,
  test,
} from './fixtures'
import { greyPng, importMask } from './mask-menu'
import { openConnected } from './remote-server'

/**
 * Wherever the mask lies and whatever its shape, a drifted and tinted answer changes no byte of the download beyond the
 * feather. The picture is larger than the smaller sizes of the model, so that a crop is sent, and a part of it is
 * transparent.
 */

const SIZE = { width: 620, height: 530 }
const FEATHER = 8
const MODEL = 'dall-e-2'
const RESULT = `Result 1 of 1, ${MODEL}`

type Inside = (x: number, y: number) => boolean

const [RIGHT, BOTTOM] = [SIZE.width - 1, SIZE.height - 1]

/** At each corner two borders are touched; the other two corners share one with each. */
const AT_THE_RIM: Readonly<Record<string, Inside>> = {
  'the upper left corner': (x, y) => Math.hypot(x, y) < 50,
  'the lower right corner': (x, y) => Math.hypot(RIGHT - x, BOTTOM - y) < 50,
  'from one of the other corners to the other': (x, y) => Math.abs(y / BOTTOM + x / RIGHT - 1) < 0.06,
}

const OF_ANY_SHAPE: Readonly<Record<string, Inside>> = {
  'one pixel': (x, y) => x === 350 && y === 231,
  'forty islands': (x, y) => y < 500 && Math.hypot((x % 77) - 35, (y % 100) - 50) < 15,
  'all but a pixel': (x, y) => x !== 300 || y !== 200,
  everything: () => true,
}

for (const [where, masks] of Object.entries({ 'at the rim': AT_THE_RIM, 'of any shape': OF_ANY_SHAPE })) {
  test(`masks ${where} leave every byte beyond the feather`, async ({ page, strictServer }) => {
    test.slow()
    strictServer.answerWith({
      kind: 'picture',
      drift: { x: 6, y: -4, scale: 1.006 },
      gain: [1.05, 0.96, 1.02],
      cast: [5, -4, 3],
    })
    const original = withGlass(photoPixels(SIZE))
    await openConnected(page, strictServer, () => openFile(page, encodePng(original), 'photo.png'), MODEL)
    for (const [name, isInside] of Object.entries(masks)) {
      await test.step(name, async () => {
        const mask = maskOf(isInside)
        await importMask(page, greyPng(SIZE, mask))
        await expectSomethingMasked(page)
        await generate(page)
        await expect(result(page, RESULT)).toHaveAttribute('aria-pressed', 'true')
        expectUntouchedBeyond(await downloadPixels(page), original, mask)
        await startOver(page)
      })
    }
    expect(strictServer.edits.map(({ problem }) => problem)).toEqual(Object.keys(masks).map(() => null))
  })
}

async function startOver(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(result(page, RESULT)).toHaveCount(0)
  await page.getByRole('button', { name: 'Clear mask' }).click()
  await expectNothingMasked(page)
}

/** Every alpha occurs on the left, over colours that premultiplying would lose. */
function withGlass({ width, height, data }: Pixels): Pixels {
  for (let at = 0; at < width * height; at++) if (at % width < 100) data[at * 4 + 3] = (at * 7) % 256
  return { width, height, data }
}

function maskOf(isInside: Inside): Uint8Array {
  return Uint8Array.from({ length: SIZE.width * SIZE.height }, (_, at) =>
    isInside(at % SIZE.width, Math.floor(at / SIZE.width)) ? 255 : 0,
  )
}

function expectUntouchedBeyond(picture: Pixels, original: Pixels, mask: Uint8Array): void {
  expect([picture.width, picture.height]).toEqual([SIZE.width, SIZE.height])
  const near = dilated(SIZE, mask, FEATHER + 1)
  const before = new Uint32Array(original.data.slice().buffer)
  const after = new Uint32Array(picture.data.slice().buffer)
  const counts = { changedBeyond: 0, changedInside: 0, inside: 0 }
  for (let at = 0; at < mask.length; at++) {
    const isSame = before[at] === after[at]
    if (!isSame && !near[at]) counts.changedBeyond++
    if (mask[at]) counts.inside++
    if (mask[at] && !isSame) counts.changedInside++
  }
  expect(counts.changedBeyond, 'bytes changed beyond the feather').toBe(0)
  expect(counts.changedInside / counts.inside, 'share of the mask that was edited').toBeGreaterThan(0.9)
}
