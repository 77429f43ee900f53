import { expect, it, vi } from 'vitest'
import { planEdit } from '../../engine/edit-plan'
import { type Rect, rectOfSize } from '../../engine/geometry'
import { Mask, MaskEdit, stampCapsule } from '../../engine/mask'
import { createRaster, type Raster } from '../../engine/raster'
import { finish } from '../../engine/work'
import { composePreview } from './compose'
import type { Opened } from './opened'
import { DEFAULT_CHOICE } from './paste-choice'
import { openedPicture } from './test/opened-picture'

const SIZE = { width: 1301, height: 999 }
const VIEW = { x: 311, y: 205, width: 620, height: 500 }

function noise(width: number, height: number, seed: number): Raster {
  const raster = createRaster(width, height)
  for (let i = 0; i < width * height; i++)
    raster.data.set([(i * seed * 7) % 251, (i * 5 + seed) % 241, (i * 3) % 239, 255], i * 4)
  return raster
}

function painted(): Mask {
  const mask = new Mask(SIZE)
  const edit = new MaskEdit(mask)
  stampCapsule(edit, { ax: 640, ay: 420, aRadius: 90, bx: 700, by: 520, bRadius: 90, hardness01: 1 }, 'paint')
  edit.commit()
  return mask
}

const mask = painted()
const sizeRule = { kind: 'fixed', sizes: [{ width: 256, height: 256 }] } as const
const plan = planEdit({ documentSize: SIZE, maskBounds: mask.bounds(), sizeRule, chosenSize: null })

const opened = () => openedPicture(noise(SIZE.width, SIZE.height, 1))

/** The previews as a slider and a moved view ask for them, with what is remembered from one to the next, or without. */
function previews(target: Opened, remembers: boolean, level = 1) {
  const { answers } = target.document
  const raster = noise(256, 256, 3)
  answers.keep('r', raster)
  const part = { plan, mask: mask.snapshot(), choice: DEFAULT_CHOICE }
  const answer = finish(answers.prepare('r', target.levels.base, 0, raster, part))
  const memory = remembers ? answers.memoryOf('r', ['r']) : null
  return (featherDocPx: number, view: Rect) => {
    const choice = { ...DEFAULT_CHOICE, featherDocPx }
    return finish(composePreview(target, level, view, answer, { ...part, choice }, memory))!
  }
}

const STEPS = [
  [8, VIEW],
  [20, VIEW],
  [64, VIEW],
  [8, { ...VIEW, x: 380, y: 180 }],
  [20, { x: 620, y: 400, width: 681, height: 599 }],
] as const

it.each([true, false])(
  'shows what a half held as a whole would show (with a memory: %s)',
  async (remembers) => {
    const [cut, held] = [await opened(), await opened()]
    const half = held.levels.crop(1, rectOfSize(held.levels.size(1)))
    vi.spyOn(held.levels, 'heldAt').mockReturnValue(half)
    const [preview, expected] = [previews(cut, remembers), previews(held, remembers)]
    for (const [feather, view] of STEPS) {
      const [one, other] = [preview(feather, view), expected(feather, view)]
      expect(one.rect).toEqual(other.rect)
      expect(one.rect.width * one.rect.height).toBeGreaterThan(5000)
      expect(Buffer.compare(Buffer.from(one.patch.data), Buffer.from(other.patch.data))).toBe(0)
    }
  },
)

it('halves no more than it shows, and that once for all steps of a slider', async () => {
  const target = await opened()
  const crop = vi.spyOn(target.levels, 'crop')
  const preview = previews(target, true)
  for (const featherDocPx of [8, 9, 30, 8]) preview(featherDocPx, VIEW)
  expect(crop).toHaveBeenCalledTimes(1)
  const [, rect] = crop.mock.calls[0]!
  expect(rect.width * rect.height).toBeLessThan((1.5 ** 2 * VIEW.width * VIEW.height) / 4)
})

it('shows the base as it is now', async () => {
  const target = await opened()
  const preview = previews(target, true)
  const before = preview(8, VIEW)
  target.levels.base.data.fill(255)
  expect(preview(8, VIEW).patch.data).toEqual(before.patch.data)
  Object.assign(target.document, { baseChanges: 1 })
  const { patch } = preview(8, VIEW)
  const white = patch.data.reduce((sum, value) => sum + (value === 255 ? 1 : 0), 0)
  expect(white / patch.data.length).toBeGreaterThan(0.3)
})
