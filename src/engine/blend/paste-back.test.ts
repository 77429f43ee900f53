import { describe, expect, it } from 'vitest'
import { simulateAnswer } from '../../../e2e/bench/paste-back/simulated-answer'
import { syntheticPhoto } from '../../../e2e/bench/paste-back/synthetic-photo'
import type { Rect } from '../geometry'
import { type Coverage, createRaster, cropReplicated, type Raster } from '../raster'
import { IDENTITY, NO_TINT } from '../registration'
import { seamStep } from '../report'
import { finish } from '../work'
import { featherAlpha } from './feather-alpha'
import { type Pasted, pasteBack } from './paste-back'
import type { PasteSettings } from './paste-settings'
import { type Prepared, preparePaste } from './prepare-paste'

const SIDE = 192
const SETTINGS: PasteSettings = {
  featherPx: 8,
  colourStrength01: 1,
  seam: 'auto',
  isAligned: true,
  isRefined: true,
  nudgeX: 0,
  nudgeY: 0,
}
const photo = syntheticPhoto(320, 288, 1)
const DAMAGE = {
  drift: { scale: 1.01, rotation: 0.004, shiftX: 2.4, shiftY: -1.7 },
  gain: [1.07, 0.95, 1.02],
  bias: [-6, 8, 3],
  blur: 1,
  noise: 2,
  jpegQuality: 60,
} as const

function maskOf(isInside: (x: number, y: number) => boolean): Coverage {
  const data = new Uint8Array(SIDE * SIDE)
  for (let i = 0; i < data.length; i++) if (isInside(i % SIDE, Math.floor(i / SIDE))) data[i] = 255
  return { width: SIDE, height: SIDE, data }
}

const disk = maskOf((x, y) => Math.hypot(x - 96, y - 90) < 36)
const MASKS: Readonly<Record<string, Coverage>> = {
  disk,
  'at the border': maskOf((x, y) => x < 40 && y > 60 && y < 120),
  'in a corner': maskOf((x, y) => x > 150 && y > 150),
  everything: maskOf(() => true),
  nothing: maskOf(() => false),
  'one pixel': maskOf((x, y) => x === 96 && y === 90),
  '40 islands': maskOf((x, y) => x % 24 < 6 && y % 38 < 6),
}

function laid(
  base: Raster,
  raster: Raster,
  source: Rect,
  coverage: Coverage,
  prepared: Prepared,
  settings = SETTINGS,
  inside = source,
): Pasted {
  const answer = { raster, prepared, surroundings: prepared.surroundings }
  return finish(pasteBack({ base, source, inside, coverage }, answer, settings))
}

/** The document with the answer laid in. */
function pasted(document: Raster, answer: Raster, source: Rect, mask: Coverage, settings = SETTINGS): Raster {
  const prepared = finish(preparePaste(document, answer, source, mask))
  const { rect, patch } = laid(document, answer, source, mask, prepared, settings)
  const data = document.data.slice()
  for (let y = 0; y < rect.height; y++)
    data.set(
      patch.data.subarray(4 * y * rect.width, 4 * (y + 1) * rect.width),
      4 * ((rect.y + y) * document.width + rect.x),
    )
  return { ...document, data }
}

function changedOutside(result: Raster, source: Rect, mask: Coverage): number {
  const alpha = featherAlpha(mask, SETTINGS.featherPx)
  let changed = 0
  for (let i = 0; i < photo.data.length; i++) {
    const x = ((i >> 2) % photo.width) - source.x
    const y = Math.floor((i >> 2) / photo.width) - source.y
    const isInside = x >= 0 && y >= 0 && x < SIDE && y < SIDE
    if (isInside && alpha[y * SIDE + x]! > 0) continue
    if (result.data[i] !== photo.data[i]) changed++
  }
  return changed
}

describe('pasteBack', () => {
  it('changes no byte outside the feather, whatever the mask and the crop', () => {
    for (const [x, y] of [
      [0, 0],
      [128, 96],
      [60, 40],
    ] as const) {
      const source = { x, y, width: SIDE, height: SIDE }
      const answer = simulateAnswer(cropReplicated(photo, source), disk, DAMAGE)
      for (const mask of Object.values(MASKS))
        expect(changedOutside(pasted(photo, answer, source, mask), source, mask)).toBe(0)
    }
  })

  it('does not fade what was transparent into the opaque pixels beside it, and what was opaque it does', () => {
    const document = { ...photo, data: photo.data.slice() }
    for (let i = 0; i < document.data.length; i += 4)
      if ((i >> 2) % 320 >= 120) document.data.fill(0, i, i + 4)
    const source = { x: 60, y: 40, width: SIDE, height: SIDE }
    const beyond = maskOf((x, y) => x >= 60 || Math.hypot(x - 30, y - 90) < 10)
    const answer = simulateAnswer(cropReplicated(photo, source), beyond, DAMAGE)
    const result = cropReplicated(pasted(document, answer, source, beyond), source)
    const original = cropReplicated(document, source)
    const faded = featherAlpha(
      maskOf((x, y) => Math.hypot(x - 30, y - 90) < 10),
      SETTINGS.featherPx,
    )
    let [kept, clear, inFeather] = [0, 0, 0]
    for (let i = 0; i < SIDE * SIDE; i++) {
      const isChanged = [0, 1, 2, 3].some((c) => result.data[4 * i + c] !== original.data[4 * i + c])
      if (i % SIDE >= 60 && result.data[4 * i + 3] !== 255) clear++
      if (i % SIDE < 60 && faded[i] === 0 && isChanged) kept++
      if (faded[i]! > 0 && faded[i]! < 255 && isChanged) inFeather++
    }
    expect([kept, clear]).toEqual([0, 0])
    expect(inFeather).toBeGreaterThan(50)
  })

  it('gives an answer that changed nothing back as the original, within one level', () => {
    for (const mask of Object.values(MASKS)) {
      const source = { x: 60, y: 40, width: SIDE, height: SIDE }
      const result = pasted(photo, cropReplicated(photo, source), source, mask)
      let furthest = 0
      for (let i = 0; i < photo.data.length; i++)
        furthest = Math.max(furthest, Math.abs(photo.data[i]! - result.data[i]!))
      expect(furthest).toBeLessThanOrEqual(1)
    }
  })

  it('leaves no stronger step along the mask than the original has there, and colours as they were', () => {
    const source = { x: 60, y: 40, width: SIDE, height: SIDE }
    const original = cropReplicated(photo, source)
    const object = maskOf((x, y) => Math.hypot(x - 96, y - 90) < 22)
    const damage = { ...DAMAGE, replacement: syntheticPhoto(SIDE, SIDE, 5) }
    const answer = simulateAnswer(original, object, damage)
    const result = cropReplicated(pasted(photo, answer, source, disk), source)
    expect(seamStep(result, disk) / seamStep(original, disk)).toBeLessThan(1.15)
    const sums = [0, 0, 0]
    let count = 0
    for (let i = 0; i < SIDE * SIDE; i++) {
      if (disk.data[i] === 0 || Math.hypot((i % SIDE) - 96, Math.floor(i / SIDE) - 90) < 26) continue
      count++
      for (let c = 0; c < 3; c++) sums[c]! += result.data[4 * i + c]! - original.data[4 * i + c]!
    }
    for (const sum of sums) expect(Math.abs(sum / count)).toBeLessThan(1.2)
  })

  it('keeps the tint of the answer where the colour strength is 0 and the seam is off', () => {
    const source = { x: 60, y: 40, width: SIDE, height: SIDE }
    const original = cropReplicated(photo, source)
    const answer = simulateAnswer(original, disk, { drift: IDENTITY, bias: [12, 12, 12] })
    const prepared = finish(preparePaste(photo, answer, source, disk))
    expect(prepared.tint[0].bias).toBeLessThan(-8)
    const settings: PasteSettings = { ...SETTINGS, featherPx: 0, colourStrength01: 0, seam: 'off' }
    const { rect, patch, seam } = laid(photo, answer, source, disk, prepared, settings)
    expect(seam).toBeNull()
    const at = 4 * (Math.floor(rect.height / 2) * rect.width + Math.floor(rect.width / 2))
    const middle =
      4 * ((rect.y + Math.floor(rect.height / 2)) * photo.width + rect.x + Math.floor(rect.width / 2))
    expect(patch.data[at]! - photo.data[middle]!).toBe(12)
  })

  it('leaves the seam off where another picture comes back, and says so', () => {
    const source = { x: 60, y: 40, width: SIDE, height: SIDE }
    const answer = createRaster(SIDE, SIDE, syntheticPhoto(SIDE, SIDE, 77).data)
    const prepared = finish(preparePaste(photo, answer, source, disk))
    expect(prepared.alignment.warning).not.toBeNull()
    expect(prepared.tint).toEqual(NO_TINT)
    const { seam } = laid(photo, answer, source, disk, prepared)
    expect(seam?.membrane).toBeNull()
    expect(seam?.verdict.kind).toBe('other-content')
  })

  it('lays a smaller answer into a larger crop, beyond the border too', () => {
    const source = { x: -32, y: 20, width: 2 * SIDE, height: 2 * SIDE }
    const document = syntheticPhoto(320, 420, 9)
    const sent = cropReplicated(document, source)
    const half = createRaster(SIDE, SIDE)
    for (let y = 0; y < SIDE; y++)
      for (let x = 0; x < SIDE; x++)
        for (let c = 0; c < 4; c++) {
          const at = 4 * (2 * y * sent.width + 2 * x) + c
          const row = 4 * sent.width
          half.data[4 * (y * SIDE + x) + c] =
            (sent.data[at]! + sent.data[at + 4]! + sent.data[at + row]! + sent.data[at + row + 4]!) / 4
        }
    const inside = { x: 0, y: 20, width: 320, height: 384 }
    const coverage = { width: 320, height: 384, data: new Uint8Array(320 * 384) }
    const sentMask = { width: 384, height: 384, data: new Uint8Array(384 * 384) }
    for (let y = 150; y < 230; y++)
      for (let x = 100; x < 190; x++) {
        coverage.data[y * 320 + x] = 255
        sentMask.data[y * 384 + x + 32] = 255
      }
    const prepared = finish(preparePaste(document, half, source, sentMask))
    expect(prepared.alignment).toMatchObject({ method: 'gauss-newton', similarity: IDENTITY })
    const { rect, patch } = laid(document, half, source, coverage, prepared, SETTINGS, inside)
    let sum = 0
    for (let y = 0; y < rect.height; y++)
      for (let i = 0; i < 4 * rect.width; i++)
        sum += Math.abs(
          patch.data[4 * y * rect.width + i]! - document.data[4 * ((rect.y + y) * 320 + rect.x) + i]!,
        )
    expect(sum / patch.data.length).toBeLessThan(4)
  })
})
