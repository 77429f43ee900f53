import { expect, it } from 'vitest'
import { createRaster, type Raster } from '../../engine/raster'
import { exportPicture } from './export-picture'
import type { Opened } from './opened'
import { BASE_LAYER } from './picture-tile'
import { PreparedAnswers } from './prepared-answers'

const FORM = { type: 'image/png', quality: 90, about: null } as const
const context = { signal: new AbortController().signal, onProgress: () => {} }

function opened(): Opened {
  const levels = [createRaster(64, 48), createRaster(32, 24)]
  const document = {
    ready: Promise.resolve(levels),
    early: null,
    patches: new Map(),
    differences: new Map(),
    exchanges: new Map(),
    answers: new PreparedAnswers(),
    baseChanges: 0,
  }
  return { document, levels }
}

/** Stands in for the writer; notes in which order it ends and the copy's memory is given back. */
function writing(log: string[], fails: boolean) {
  return async (raster: Raster) => {
    Object.assign(raster.data.buffer, { transfer: (length: number) => log.push(`given back, ${length}`) })
    await Promise.resolve()
    log.push(`wrote ${raster.width} × ${raster.height}`)
    if (fails) throw new Error('The disk is full.')
    return new Blob()
  }
}

it.each([
  [null, '64 × 48'],
  [16, '16 × 12'],
])('gives the memory of its copy back once it is written (longest side %s)', async (longestSide, size) => {
  const target = opened()
  const log: string[] = []
  await exportPicture(target, { layer: BASE_LAYER, form: FORM, longestSide }, writing(log, false), context)
  expect(log).toEqual([`wrote ${size}`, 'given back, 0'])
  expect(target.levels.map(({ data }) => data.length)).toEqual([64 * 48 * 4, 32 * 24 * 4])
})

it('gives it back as well where writing fails', async () => {
  const log: string[] = []
  const args = { layer: BASE_LAYER, form: FORM }
  await expect(exportPicture(opened(), args, writing(log, true), context)).rejects.toThrow('full')
  expect(log).toEqual(['wrote 64 × 48', 'given back, 0'])
})
