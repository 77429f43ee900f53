import { expect, it } from 'vitest'
import { createRaster, freePixels } from '.'

it('takes the memory of pixels away from whoever still holds them', () => {
  const { data } = createRaster(4, 4)
  const part = data.subarray(8, 16)
  freePixels(data)
  expect([data.length, part.length, data.buffer.byteLength]).toEqual([0, 0, 0])
})
