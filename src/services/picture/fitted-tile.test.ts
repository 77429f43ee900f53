import { expect, it } from 'vitest'
import { createRaster, Pyramid } from '../../engine/raster'
import { finish } from '../../engine/work'
import { cutFitted } from './fitted-tile'

const document = finish(Pyramid.over(createRaster(600, 500)))

it('gives what lies within the document to its last pixel, and nothing of a larger one that it was before', () => {
  const partFrom = (x: number, y: number) => ({ x, y, width: 100, height: 100 })
  const cut = (x: number, y: number) =>
    cutFitted(document, null, { level: 0, scale: 0.75, part: partFrom(x, y) })
  expect(cut(351, 276)).toMatchObject({ width: 100, height: 100 })
  for (const [x, y] of [
    [352, 0],
    [0, 277],
    [480, 400],
  ] as const)
    expect(cut(x, y)).toBeNull()
})
