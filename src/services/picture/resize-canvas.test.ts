import { expect, it } from 'vitest'
import { rectOfSize } from '../../engine/geometry'
import { createRaster } from '../../engine/raster'
import { resizeCanvas } from './resize-canvas'
import { openedPicture } from './test/opened-picture'

const breathe = async () => {}

it('puts the picture’s bytes on a larger canvas, clear around them, and takes them back', async () => {
  const base = createRaster(600, 40)
  for (let i = 0; i < base.data.length; i++) base.data[i] = (i * 7) % 256
  const opened = await openedPicture(base)
  const { document, levels } = opened
  document.patches.set('old', { rects: [], rasters: [] })
  const bytesOf = (level: number) => levels.crop(level, rectOfSize(levels.size(level))).data
  const before = [0, 1].map(bytesOf)
  await resizeCanvas(opened, { x: -30, y: -5, width: 650, height: 60 }, breathe)
  const grown = levels.base
  let wrong = 0
  for (let y = 0; y < 60; y++)
    for (let at = 0; at < 650 * 4; at++) {
      const column = at - 30 * 4
      const isInside = y >= 5 && y < 45 && column >= 0 && column < 600 * 4
      const wanted = isInside ? base.data[(y - 5) * 600 * 4 + column] : 0
      if (grown.data[y * 650 * 4 + at] !== wanted) wrong++
    }
  expect(wrong).toBe(0)
  expect(opened.document).toMatchObject({
    baseChanges: 1,
    patches: new Map(),
    canvas: { x: -30, y: -5, width: 650, height: 60 },
  })
  await resizeCanvas(opened, { x: 30, y: 5, width: 600, height: 40 }, breathe)
  expect([0, 1].map(bytesOf)).toEqual(before)
  expect(opened.document.canvas).toEqual(rectOfSize(base))
})
