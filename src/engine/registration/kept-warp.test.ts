import fc from 'fast-check'
import { expect, it } from 'vitest'
import { syntheticPhoto } from '../../../e2e/bench/paste-back/synthetic-photo'
import type { Rect } from '../geometry'
import { createRaster, type Raster } from '../raster'
import { finish } from '../work'
import { KeptWarp } from './kept-warp'
import { IDENTITY } from './similarity'
import { createWarp, type Placement } from './warp'

const SIDE = 80
const answer = syntheticPhoto(SIDE, SIDE, 1)
const hidden = createRaster(SIDE, SIDE, answer.data.slice())
for (let i = 3; i < hidden.data.length; i += 28) hidden.data[i] = 90
const BOUNDS: Rect = { x: -3, y: 2, width: 150, height: 140 }
const drifted = { scale: 1.02, rotation: 0.01, shiftX: 2.3, shiftY: -1.6 }
const placed = (x: number, width: number): Pick<Placement, 'source' | 'displacement'> => ({
  source: { x, y: 1.5, width, height: width },
  displacement: null,
})
const PLACEMENTS: readonly Placement[] = [
  { ...placed(0.25, 151.5), similarity: drifted },
  { ...placed(0.25, 151.5), similarity: { ...drifted, shiftX: 2 } },
  { ...placed(-4, 160), source: { x: -4, y: 0, width: 160, height: 160 }, similarity: IDENTITY },
  { ...placed(3, 60), similarity: drifted },
]

const bytes = ({ data }: Raster) => Buffer.from(data.buffer)

it('gives the bytes that warping anew gives, whatever was asked before, and work that was left takes nothing away', () => {
  const regions = fc
    .record({
      x: fc.integer({ min: 0, max: 100 }),
      y: fc.integer({ min: 0, max: 100 }),
      width: fc.integer({ min: 1, max: 150 }),
      height: fc.integer({ min: 1, max: 140 }),
    })
    .map(({ x, y, width, height }) => ({
      x: BOUNDS.x + x,
      y: BOUNDS.y + y,
      width: Math.min(width, BOUNDS.width - x),
      height: Math.min(height, BOUNDS.height - y),
    }))
  const asks = fc.array(
    fc.record({
      region: regions,
      shown: fc.option(fc.integer({ min: 1, max: 9 })),
      placement: fc.constantFrom(0, 0, 0, 1, 2, 3),
      isHidden: fc.boolean(),
      /** Yields after which it is left; null where it is done. */
      left: fc.option(fc.integer({ min: 0, max: 3 })),
    }),
    { minLength: 2, maxLength: 6 },
  )
  fc.assert(
    fc.property(asks, (all) => {
      const kept = new KeptWarp()
      for (const { region, shown, placement, isHidden, left } of all) {
        const [raster, where] = [isHidden ? hidden : answer, PLACEMENTS[placement]!]
        const alpha =
          shown === null
            ? null
            : Uint8Array.from({ length: region.width * region.height }, (_, i) => (i % shown) * 28)
        const work = kept.warp(raster, where, region, BOUNDS)(region, alpha)
        if (left !== null) {
          for (let i = 0; i < left; i++) work.next()
          continue
        }
        const anew = finish(createWarp(raster, where)(region, alpha))
        expect(Buffer.compare(bytes(finish(work)), bytes(anew))).toBe(0)
      }
    }),
    { numRuns: 40, seed: 1 },
  )
})

it('reads nothing of the answer again where all is known', () => {
  const own = createRaster(SIDE, SIDE, answer.data.slice())
  const kept = new KeptWarp()
  const ask = () => finish(kept.warp(own, { ...PLACEMENTS[0]! }, BOUNDS)(BOUNDS, null))
  const before = ask()
  own.data.fill(0)
  expect(Buffer.compare(bytes(ask()), bytes(before))).toBe(0)
})
