import { expect, it } from 'vitest'
import { simulateAnswer } from '../../../e2e/bench/paste-back/simulated-answer'
import { syntheticPhoto } from '../../../e2e/bench/paste-back/synthetic-photo'
import { cropReplicated } from '../raster'
import { KeptWarp } from '../registration'
import { finish } from '../work'
import { KeptSeam } from './kept-seam'
import { type PasteMemory, pasteBack } from './paste-back'
import type { PasteSettings } from './paste-settings'
import { preparePaste } from './prepare-paste'

const SIDE = 192
const SETTINGS: PasteSettings = {
  featherPx: 8,
  colourStrength01: 0.5,
  seam: 'on',
  isAligned: true,
  isRefined: true,
  nudgeX: 0,
  nudgeY: 0,
}

it('lays in the same bytes with what earlier settings left behind as without', () => {
  const base = syntheticPhoto(320, 288, 1)
  const source = { x: 40, y: 30, width: SIDE, height: SIDE }
  const data = Uint8Array.from({ length: SIDE * SIDE }, (_, i) =>
    Math.hypot((i % SIDE) - 96, Math.floor(i / SIDE) - 90) < 36 ? 255 : 0,
  )
  const coverage = { width: SIDE, height: SIDE, data }
  const drift = { scale: 1.01, rotation: 0.004, shiftX: 2.4, shiftY: -1.7 }
  const damage = { drift, gain: [1.07, 0.95, 1.02], bias: [-6, 8, 3] } as const
  const raster = simulateAnswer(cropReplicated(base, source), coverage, damage)
  const prepared = finish(preparePaste(base, raster, source, coverage))
  const answer = { raster, prepared, surroundings: prepared.surroundings }
  const place = { base, source, inside: source, coverage }
  const memory: PasteMemory = {
    aligned: new KeptWarp(),
    seam: new KeptSeam(),
    seamNearPx: 0,
    placed: { warp: new KeptWarp(), bounds: source },
  }
  const changes: readonly Partial<PasteSettings>[] = [
    {},
    { featherPx: 30 },
    { featherPx: 3 },
    { colourStrength01: 0.2 },
    { nudgeX: 2 },
    { isAligned: false },
    { isAligned: false, seam: 'auto' },
    { seam: 'off' },
    { featherPx: 12 },
  ]
  for (const change of changes) {
    const settings = { ...SETTINGS, ...change }
    const [anew, again] = [null, memory].map((kept) => finish(pasteBack(place, answer, settings, kept)))
    expect(again?.rect).toEqual(anew?.rect)
    expect(Buffer.compare(Buffer.from(again!.patch.data), Buffer.from(anew!.patch.data))).toBe(0)
    expect(again?.seam).toEqual(anew?.seam)
    expect(anew?.seam?.membrane).not.toBeNull()
  }

  // Another feather's seam, where that is enough, differs by what nobody sees.
  finish(pasteBack(place, answer, { ...SETTINGS, featherPx: 12 }, memory))
  const settings = { ...SETTINGS, featherPx: 16 }
  const exact = finish(pasteBack(place, answer, settings))
  const near = finish(pasteBack(place, answer, settings, { ...memory, seamNearPx: 6 }))
  expect(near.seam).not.toEqual(exact.seam)
  expect(near.rect).toEqual(exact.rect)
  expect(Math.max(...near.patch.data.map((value, i) => Math.abs(value - exact.patch.data[i]!)))).toBeLessThan(
    3,
  )
  const far = finish(pasteBack(place, answer, { ...SETTINGS, featherPx: 20 }, { ...memory, seamNearPx: 6 }))
  expect(far.seam).toEqual(finish(pasteBack(place, answer, { ...SETTINGS, featherPx: 20 })).seam)
})
