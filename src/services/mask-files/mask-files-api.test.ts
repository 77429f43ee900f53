import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CombineMode,
  combineTiles,
  coverageOf,
  Mask,
  MaskEdit,
  type MaskSnapshot,
  swapMaskChange,
} from '../../engine/mask'
import type { Coverage } from '../../engine/raster'
import { encodeMaskFile, type MaskForm, readMaskFile } from '../codec'
import { tilesOfCoverage } from './coverage-tiles'
import { createMaskFilesApi } from './mask-files-api'

const api = createMaskFilesApi({ encodeMaskFile, readMaskFile })
const context = { signal: new AbortController().signal, onProgress: () => {}, report: () => {} }

function maskOf(coverage: Coverage): Mask {
  const mask = new Mask(coverage)
  const edit = new MaskEdit(mask)
  combineTiles(edit, tilesOfCoverage(coverage), 'replace')
  edit.commit()
  return mask
}

function coverageOfWhole(mask: Mask): Coverage {
  return coverageOf(mask, { x: 0, y: 0, width: mask.width, height: mask.height })
}

function coverage(width: number, height: number, at: (x: number, y: number) => number): Coverage {
  const data = Uint8Array.from({ length: width * height }, (_, i) => at(i % width, Math.floor(i / width)))
  return { width, height, data }
}

const expectSame = (a: Coverage, b: Coverage) => {
  expect([a.width, a.height]).toEqual([b.width, b.height])
  expect(Buffer.compare(a.data, b.data)).toBe(0)
}

/** Soft, and across the edges of tiles in both directions. */
const SOFT = coverage(600, 300, (x, y) => (x < 260 ? 255 : y < 20 ? 0 : (x + y) % 256))
const BAND = coverage(600, 300, (_, y) => (y > 100 && y < 280 ? 255 : 0))
const EMPTY: MaskSnapshot = { width: 600, height: 300, tiles: [] }

function combined(present: MaskSnapshot, mask: Mask, mode: CombineMode, isInverted = false): Mask {
  const target = Mask.from(present)
  const result = api.combine({ source: { kind: 'mask', mask: mask.snapshot() }, isInverted, mode, present })
  if (result) swapMaskChange(target, result.change)
  return target
}

describe('tiles of a coverage', () => {
  it('hold exactly what the coverage holds, whatever its size', () => {
    const size = fc.record({
      width: fc.integer({ min: 1, max: 530 }),
      height: fc.integer({ min: 1, max: 270 }),
    })
    fc.assert(
      fc.property(size, fc.nat(255), ({ width, height }, seed) => {
        const made = coverage(width, height, (x, y) => (x * 7 + y * 13 + seed) % 256)
        expectSame(coverageOfWhole(maskOf(made)), made)
      }),
      { numRuns: 12, seed: 1 },
    )
  })

  it('are absent where nothing is covered and shared where all is', () => {
    const tiles = tilesOfCoverage(coverage(600, 300, (x) => (x >= 512 ? 255 : 0)))
    expect([...tiles.keys()]).toEqual([2, 5])
    expect(tiles.get(2)).toBe(tiles.get(5))
  })
})

describe('a mask that is saved and imported', () => {
  for (const form of ['alpha', 'black-and-white'] satisfies MaskForm[]) {
    it(`is the same mask, as ${form}`, async () => {
      const file = await api.encode({ mask: maskOf(SOFT).snapshot(), form }, context)
      const read = await api.read({ id: form, file })
      if (!read.ok || read.value.reading === 'unclear') throw new Error('not recognised')
      const source = { kind: 'file', id: form, reading: read.value.reading } as const
      const result = api.combine({ source, isInverted: false, mode: 'replace', present: EMPTY })
      const target = Mask.from(EMPTY)
      if (result) swapMaskChange(target, result.change)
      expectSame(coverageOfWhole(target), SOFT)
    })
  }
})

describe('a mask that is combined', () => {
  const present = maskOf(BAND).snapshot()
  const table: readonly (readonly [CombineMode, (before: number, incoming: number) => number])[] = [
    ['replace', (_, incoming) => incoming],
    ['add', Math.max],
    ['subtract', (before, incoming) => Math.min(before, 255 - incoming)],
    ['intersect', Math.min],
  ]
  for (const [mode, rule] of table) {
    it(`${mode}: pixel by pixel`, () => {
      const expected = coverage(600, 300, (x, y) => rule(BAND.data[y * 600 + x]!, SOFT.data[y * 600 + x]!))
      expectSame(coverageOfWhole(combined(present, maskOf(SOFT), mode)), expected)
    })
  }

  it('inverted, is taken as its complement', () => {
    const expected = coverage(600, 300, (x, y) => 255 - SOFT.data[y * 600 + x]!)
    expectSame(coverageOfWhole(combined(EMPTY, maskOf(SOFT), 'replace', true)), expected)
  })

  it('of another size, is scaled to the document', () => {
    const half = coverage(300, 150, (x) => (x < 150 ? 255 : 0))
    const scaled = coverageOfWhole(combined(EMPTY, maskOf(half), 'replace'))
    const sample = [0, 298, 301, 599].map((x) => scaled.data[150 * 600 + x])
    expect(sample).toEqual([255, 255, 0, 0])
  })

  it('is no change where the mask is the same already', () => {
    const source = { kind: 'mask', mask: present } as const
    expect(api.combine({ source, isInverted: false, mode: 'replace', present })).toBeNull()
  })
})

it('a file that was released is not there any more', async () => {
  const file = await api.encode({ mask: EMPTY, form: 'as-sent' }, context)
  await api.read({ id: 'gone', file })
  api.release({ id: 'gone' })
  const source = { kind: 'file', id: 'gone', reading: 'luminance' } as const
  expect(() => api.combine({ source, isInverted: false, mode: 'add', present: EMPTY })).toThrow('not here')
})
