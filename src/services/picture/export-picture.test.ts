import { expect, it } from 'vitest'
import { type CutPicture, createRaster, type Raster, resample } from '../../engine/raster'
import { encodePicture } from '../codec'
import { copyInto } from './copy-pixels'
import { exportPicture } from './export-picture'
import type { Opened } from './opened'
import { BASE_LAYER } from './picture-tile'
import { buildPyramid, type PatchPyramid, patchPyramid } from './pyramid'
import { resizeCanvas } from './resize-canvas'
import { swapWithBase } from './swap-with-base'
import { openedPicture } from './test/opened-picture'

const FORM = { type: 'image/png', quality: 90, about: null } as const
/** More than is filtered and deflated between two looks at the queue. */
const SIZE = { width: 1400, height: 1200 }
const WHOLE = { x: 0, y: 0, ...SIZE }
const PLACE = { x: 501, y: 97, width: 333, height: 1000 }
const context = { signal: new AbortController().signal, onProgress: () => {} }

function noise(width: number, height: number, seed: number): Raster {
  const raster = createRaster(width, height)
  for (let i = 0; i < raster.data.length; i++)
    raster.data[i] = i % 4 === 3 ? 255 : (i * seed * 2_654_435_761) >>> 11
  return raster
}

/** A document with a result, and what the two are together. */
async function opened(): Promise<{ target: Opened; composite: Raster }> {
  const target = await openedPicture(noise(SIZE.width, SIZE.height, 1))
  const { document, levels } = target
  const patch = patchPyramid(levels, PLACE, noise(PLACE.width, PLACE.height, 3))
  const composite = createRaster(SIZE.width, SIZE.height, levels.base.data.slice())
  copyInto(composite, PLACE, patch.rasters[0]!)
  document.patches.set('result', patch)
  return { target, composite }
}

/** Stands in for the writer: puts together what it is given to read, and notes the largest part of that. */
function writing(into: { whole: Raster; mostPixels: number }) {
  return async (picture: CutPicture) => {
    into.whole = createRaster(picture.width, picture.height)
    for (let y = 0; y < picture.height; y += 32) {
      const part = { x: 0, y, width: picture.width, height: Math.min(32, picture.height - y) }
      copyInto(into.whole, { x: 0, y }, picture.cut(part))
      into.mostPixels = Math.max(into.mostPixels, part.width * part.height)
      await Promise.resolve()
    }
    return new Blob()
  }
}

function same(one: Raster, other: Raster): boolean {
  return one.width === other.width && Buffer.compare(Buffer.from(one.data), Buffer.from(other.data)) === 0
}

it('hands the writer the document, with the result laid in or without, without making it first', async () => {
  const { target, composite } = await opened()
  const written = { whole: composite, mostPixels: 0 }
  await exportPicture(target, { layer: 'result', form: FORM }, writing(written), context)
  expect(same(written.whole, composite)).toBe(true)
  await exportPicture(target, { layer: BASE_LAYER, form: FORM }, writing(written), context)
  expect(same(written.whole, target.levels.base)).toBe(true)
  expect(target.document.readings.size).toBe(0)
})

it.each([1100, 700, 650, 300])('reduces both together to a longest side of %s', async (longestSide) => {
  const { target, composite } = await opened()
  const written = { whole: composite, mostPixels: 0 }
  await exportPicture(target, { layer: 'result', form: FORM, longestSide }, writing(written), context)
  const level = Math.floor(Math.log2(SIZE.width / longestSide))
  const whole = await buildPyramid(composite, async () => {})
  const from = whole.crop(level, { x: 0, y: 0, ...whole.size(level) })
  const height = Math.round((SIZE.height * longestSide) / SIZE.width)
  expect(same(written.whole, resample(from, longestSide, height))).toBe(true)
})

it.each([
  ['the result that is saved becomes the base', (target, patch) => swapWithBase(target, patch)],
  ['another canvas is made', (target) => resizeCanvas(target, { ...WHOLE, x: -9, y: 20 }, async () => {})],
] as const satisfies [string, (target: Opened, patch: PatchPyramid) => unknown][])(
  'writes the same file when %s meanwhile',
  async (_what, change) => {
    const files: Uint8Array[] = []
    for (const changes of [false, true]) {
      const { target } = await opened()
      const patch = target.document.patches.get('result')!
      let changing: unknown = null
      let strips = 0
      const onProgress = () => {
        strips++
        if (changes) changing ??= change(target, patch) ?? 'changed'
      }
      const blob = await exportPicture(target, { layer: 'result', form: FORM }, encodePicture, {
        ...context,
        onProgress,
      })
      await changing
      expect(strips).toBeGreaterThan(1)
      expect(target.document.baseChanges).toBe(changes ? 1 : 0)
      files.push(new Uint8Array(await blob.arrayBuffer()))
    }
    expect(Buffer.compare(files[0]!, files[1]!)).toBe(0)
  },
)

it('gives the memory of a smaller copy back once it is written, or could not be', async () => {
  for (const fails of [false, true]) {
    const log: string[] = []
    const write = async ({ width, height, cut }: CutPicture) => {
      const { buffer } = cut({ x: 0, y: 0, width, height }).data
      Object.assign(buffer, { transfer: (length: number) => log.push(`given back, ${length}`) })
      await Promise.resolve()
      log.push(`wrote ${width} × ${height}`)
      if (fails) throw new Error('The disk is full.')
      return new Blob()
    }
    const { target } = await opened()
    const args = { layer: BASE_LAYER, form: FORM, longestSide: 140 }
    await exportPicture(target, args, write, context).catch(() => {})
    expect(log).toEqual(['wrote 140 × 120', 'given back, 0'])
  }
})
