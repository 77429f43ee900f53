import fc from 'fast-check'
import { expect, it } from 'vitest'
import { blendInto, featherAlpha } from '../../engine/blend'
import { type EditPlan, planEdit } from '../../engine/edit-plan'
import { coverageOf, Mask, MaskEdit, type MaskSnapshot, stampCapsule } from '../../engine/mask'
import { createRaster, cropReplicated, type Raster, resample } from '../../engine/raster'
import { finish } from '../../engine/work'
import { type Composite, compose, pastePlace } from './compose'
import { copyInto } from './copy-pixels'
import { choiceOf, DEFAULT_CHOICE, type PasteChoice } from './paste-choice'
import { PreparedAnswers } from './prepared-answers'

type Part = { readonly plan: EditPlan; readonly mask: MaskSnapshot; readonly choice: PasteChoice }

function laidIn(base: Raster, raster: Raster, part: Part): Composite {
  const answer = finish(new PreparedAnswers().prepare('r', base, 0, raster, part))
  return finish(compose(base, answer, part))
}

const SIZES = [
  { width: 256, height: 256 },
  { width: 384, height: 256 },
]

function gradient(width: number, height: number): Raster {
  const raster = createRaster(width, height)
  for (let i = 0; i < width * height; i++) {
    raster.data.set([i % 251, (i * 7) % 241, (i * 3) % 239, i % 5 === 0 ? 128 : 255], i * 4)
  }
  return raster
}

function flat(width: number, height: number, rgba: readonly number[]): Raster {
  const raster = createRaster(width, height)
  for (let i = 0; i < width * height; i++) raster.data.set(rgba, i * 4)
  return raster
}

function wordsOf(raster: Raster): Uint32Array {
  return new Uint32Array(raster.data.buffer)
}

function paintedMask(width: number, height: number, x: number, y: number, radius: number): Mask {
  const mask = new Mask({ width, height })
  const edit = new MaskEdit(mask)
  stampCapsule(edit, { ax: x, ay: y, aRadius: radius, bx: x, by: y, bRadius: radius, hardness01: 1 }, 'paint')
  edit.commit()
  return mask
}

it('changes nothing beyond the feather and lays the answer where its plan took it from', () => {
  const spots = fc.record({
    x: fc.integer({ min: 0, max: 899 }),
    y: fc.integer({ min: 0, max: 699 }),
    radius: fc.integer({ min: 2, max: 60 }),
    featherDocPx: fc.constantFrom(0, 1, 8, 40),
  })
  fc.assert(
    fc.property(spots, ({ x, y, radius, featherDocPx }) => {
      const base = gradient(900, 700)
      const mask = paintedMask(900, 700, x, y, radius)
      const sizeRule = { kind: 'fixed', sizes: SIZES } as const
      const plan = planEdit({ documentSize: base, maskBounds: mask.bounds(), sizeRule, chosenSize: null })
      const answer = flat(plan.requested?.width ?? 1, plan.requested?.height ?? 1, [255, 0, 0, 255])
      const choice = { ...DEFAULT_CHOICE, featherDocPx }
      const { rect, patch } = laidIn(base, answer, { plan, mask: mask.snapshot(), choice })
      const composite = createRaster(base.width, base.height, base.data.slice())
      copyInto(composite, rect, patch)
      const [original, result] = [wordsOf(base), wordsOf(composite)]
      const red = wordsOf(flat(1, 1, [255, 0, 0, 255]))[0]
      let [changedBeyond, keptInside] = [0, 0]
      for (let i = 0; i < result.length; i++) {
        const distance = Math.hypot((i % 900) + 0.5 - x, Math.floor(i / 900) + 0.5 - y) - radius
        if (distance > featherDocPx + 2 && result[i] !== original[i]) changedBeyond++
        if (distance < -1 && result[i] !== red) keptInside++
      }
      expect([changedBeyond, keptInside]).toEqual([0, 0])
    }),
    { numRuns: 8, seed: 1 },
  )
})

it("takes the model's picture in all of the plan's rectangle when asked to", () => {
  const base = gradient(300, 200)
  const mask = paintedMask(300, 200, 150, 100, 20)
  const sizeRule = {
    kind: 'free',
    multiple: 1,
    minPixels: 1,
    maxPixels: 1e6,
    maxEdge: 4096,
    maxRatio: 100,
  } as const
  const plan = planEdit({ documentSize: base, maskBounds: mask.bounds(), sizeRule, chosenSize: null })
  const answer = flat(300, 200, [0, 255, 0, 255])
  const choice: PasteChoice = { ...DEFAULT_CHOICE, outside: 'model' }
  const { rect, patch } = laidIn(base, answer, { plan, mask: mask.snapshot(), choice })
  expect(rect).toEqual({ x: 0, y: 0, width: 300, height: 200 })
  expect(Buffer.compare(Buffer.from(patch.data), Buffer.from(answer.data))).toBe(0)
})

it('lays in what an older version stored as that version did, byte for byte', () => {
  const base = gradient(900, 700)
  const mask = paintedMask(900, 700, 420, 300, 150)
  const sizeRule = { kind: 'fixed', sizes: SIZES } as const
  const plan = planEdit({ documentSize: base, maskBounds: mask.bounds(), sizeRule, chosenSize: null })
  const answer = gradient(plan.requested?.width ?? 1, plan.requested?.height ?? 1)
  const stored = { resultId: 'r', featherDocPx: 12, outside: 'original' } as const
  const { rect, patch } = laidIn(base, answer, { plan, mask: mask.snapshot(), choice: choiceOf(stored) })

  const { source } = plan
  const placed = resample(answer, source.width, source.height)
  const alpha = featherAlpha(coverageOf(mask, source), 12)
  const whole = blendInto(cropReplicated(base, source), placed, alpha)
  const part = cropReplicated(whole, { ...rect, x: rect.x - source.x, y: rect.y - source.y })
  expect(Buffer.compare(Buffer.from(patch.data), Buffer.from(part.data))).toBe(0)
  const changed = cropReplicated(base, source).data.filter((value, i) => value !== whole.data[i]).length
  const within = cropReplicated(base, rect).data.filter((value, i) => value !== patch.data[i]).length
  expect(within).toBe(changed)
})

it('moves an answer by hand, to the pixel', () => {
  const base = gradient(300, 200)
  const mask = paintedMask(300, 200, 150, 100, 30)
  const plan = planEdit({
    documentSize: base,
    maskBounds: mask.bounds(),
    sizeRule: { kind: 'fixed', sizes: [{ width: 300, height: 200 }] },
    chosenSize: null,
  })
  const answer = flat(300, 200, [0, 0, 0, 255])
  answer.data.set([255, 255, 255, 255], 4 * (100 * 300 + 150))
  const choice: PasteChoice = { ...choiceOf({ featherDocPx: 0, outside: 'original' }), nudgeX: 4, nudgeY: -3 }
  const { rect, patch } = laidIn(base, answer, { plan, mask: mask.snapshot(), choice })
  const white: string[] = []
  for (let i = 0; i < rect.width * rect.height; i++)
    if (patch.data[4 * i]! > 250 && patch.data[4 * i + 3] === 255)
      white.push(`${rect.x + (i % rect.width)} ${rect.y + Math.floor(i / rect.width)}`)
  expect(white).toContain('154 97')
})

it('reads a large mask a few rows at a time: who asks for something else meanwhile does not wait for all of it', () => {
  const base = createRaster(1500, 1200)
  const mask = paintedMask(1500, 1200, 700, 600, 500)
  const sizeRule = { kind: 'fixed', sizes: SIZES } as const
  const plan = planEdit({ documentSize: base, maskBounds: mask.bounds(), sizeRule, chosenSize: null })
  const reading = pastePlace(base, plan, mask.snapshot(), DEFAULT_CHOICE)
  const shares: number[] = []
  let step = reading.next()
  for (; !step.done; step = reading.next()) shares.push(step.value)
  expect(shares.length).toBeGreaterThan(16)
  const { inside, coverage } = step.value
  expect(coverage).toEqual(coverageOf(mask, inside))
})
