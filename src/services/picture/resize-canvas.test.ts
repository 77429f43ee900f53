import { expect, it } from 'vitest'
import { rectOfSize } from '../../engine/geometry'
import { createRaster } from '../../engine/raster'
import type { Opened } from './opened'
import { PreparedAnswers } from './prepared-answers'
import { buildPyramid } from './pyramid'
import { resizeCanvas } from './resize-canvas'

const breathe = async () => {}

it('puts the picture’s bytes on a larger canvas, clear around them, and takes them back', async () => {
  const base = createRaster(600, 40)
  for (let i = 0; i < base.data.length; i++) base.data[i] = (i * 7) % 256
  const levels = await buildPyramid(base, breathe)
  const bytesOf = (level: number) => levels.crop(level, rectOfSize(levels.size(level))).data
  const before = [0, 1].map(bytesOf)
  const opened: Opened = {
    levels,
    document: {
      ready: Promise.resolve(levels),
      early: null,
      patches: new Map([['old', { rects: [], rasters: [] }]]),
      differences: new Map(),
      exchanges: new Map(),
      answers: new PreparedAnswers(),
      readings: new Set(),
      isRehearsed: false,
      baseChanges: 0,
    },
  }
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
  expect(opened.document).toMatchObject({ baseChanges: 1, patches: new Map() })
  await resizeCanvas(opened, { x: 30, y: 5, width: 600, height: 40 }, breathe)
  expect([0, 1].map(bytesOf)).toEqual(before)
})
