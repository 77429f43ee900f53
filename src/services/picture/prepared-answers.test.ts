import { expect, it } from 'vitest'
import { planEdit } from '../../engine/edit-plan'
import { Mask, MaskEdit, stampCapsule } from '../../engine/mask'
import { createRaster, type Raster } from '../../engine/raster'
import { IDENTITY } from '../../engine/registration'
import { finish } from '../../engine/work'
import { compose } from './compose'
import { DEFAULT_CHOICE } from './paste-choice'
import { PreparedAnswers } from './prepared-answers'

const SIZE = { width: 256, height: 256 }
const base = noise(900, 700, 1)
const [FIRST, OTHER] = [painted(420), painted(300)]
const plan = planEdit({
  documentSize: base,
  maskBounds: painted(420).bounds(),
  sizeRule: { kind: 'fixed', sizes: [SIZE] },
  chosenSize: null,
})

function noise(width: number, height: number, seed: number): Raster {
  const raster = createRaster(width, height)
  for (let i = 0; i < width * height; i++)
    raster.data.set([(i * seed * 7) % 251, (i * 5 + seed) % 241, (i * 3) % 239, 255], i * 4)
  return raster
}

function painted(x: number): Mask {
  const mask = new Mask(base)
  const edit = new MaskEdit(mask)
  stampCapsule(edit, { ax: x, ay: 300, aRadius: 120, bx: x, by: 300, bRadius: 120, hardness01: 1 }, 'paint')
  edit.commit()
  return mask
}

/** As from another thread: equal, but not the same. */
function partOf(mask: Mask) {
  return { plan, mask: structuredClone(mask.snapshot()), choice: DEFAULT_CHOICE }
}

it('compares answers to one request with one reduced document, and finds the same as alone', () => {
  const together = new PreparedAnswers()
  const made = [2, 3].map((seed) => {
    const raster = noise(SIZE.width, SIZE.height, seed)
    together.keep(`r${seed}`, raster)
    const prepared = finish(together.prepare(`r${seed}`, base, 0, raster, partOf(FIRST)))
    const alone = finish(new PreparedAnswers().prepare('r', base, 0, raster, partOf(FIRST)))
    const [one, other] = [prepared, alone].map((each) => finish(compose(base, each, partOf(FIRST))))
    expect(Buffer.compare(Buffer.from(one!.patch.data), Buffer.from(other!.patch.data))).toBe(0)
    return { ...prepared.prepared, bytes: Buffer.from(one!.patch.data) }
  })
  expect(made[1]?.reference).toBe(made[0]?.reference)
  expect(made[1]?.surroundings).toBe(made[0]?.surroundings)
  expect(Buffer.compare(made[1]!.bytes, made[0]!.bytes)).not.toBe(0)
})

it('shares nothing with another mask, another place or another base', () => {
  const answers = new PreparedAnswers()
  const raster = noise(SIZE.width, SIZE.height, 2)
  const moved = { ...plan, source: { ...plan.source, x: plan.source.x + 1 } }
  const cases = [
    [partOf(FIRST), 0],
    [partOf(OTHER), 0],
    [{ ...partOf(FIRST), plan: moved }, 0],
    [partOf(FIRST), 1],
  ] as const
  const references = cases.map(([part, baseChanges], i) => {
    answers.keep(`r${i}`, raster)
    return finish(answers.prepare(`r${i}`, base, baseChanges, raster, part)).prepared.reference
  })
  expect(new Set(references).size).toBe(cases.length)
})

it('keeps as many answers to one request as their shared ground leaves room for', () => {
  const raster = createRaster(SIZE.width, SIZE.height)
  const kept = (areOfOneRequest: boolean) => {
    const answers = new PreparedAnswers(32 * SIZE.width * SIZE.height)
    const ids = ['a', 'b', 'c', 'd', 'e', 'f']
    for (const [i, id] of ids.entries()) {
      answers.keep(id, raster)
      const part = {
        ...partOf(FIRST),
        plan: { ...plan, source: { ...plan.source, x: areOfOneRequest ? 0 : i } },
      }
      finish(answers.prepare(id, base, 0, raster, part))
    }
    return ids.filter((id) => answers.rasterOf(id) !== null)
  }
  expect(kept(true)).toEqual(['c', 'd', 'e', 'f'])
  expect(kept(false)).toEqual(['e', 'f'])
})

it('frees what a result shown before had, and not before nobody reads it', async () => {
  const answers = new PreparedAnswers()
  const { width, height } = SIZE
  const rect = { x: 0, y: 0, width, height }
  const placement = { source: rect, similarity: IDENTITY, displacement: null }
  const keptOf = (id: string) => {
    const raster = createRaster(width, height)
    answers.keep(id, raster)
    return answers.memoryOf(id, [id])!.whole.known(raster, placement, rect).pixels.data
  }
  let end = () => {}
  const reading = answers.using(async () => {
    const pixels = keptOf('a')
    await new Promise<void>((resolve) => {
      end = resolve
    })
    expect(pixels.length).toBe(4 * width * height)
    return pixels
  })
  const next = await answers.using(async () => keptOf('b'))
  end()
  expect((await reading).length).toBe(0)
  expect(next.length).toBe(4 * width * height)
  await answers.using(async () => {
    keptOf('c')
    expect(next.length).toBe(0)
  })
})
