import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createRaster } from '../raster'
import { PERSON_MODEL_SIZE, parsePersonModel, personProbability } from '.'

const bytes = readFileSync(new URL('../../../public/models/selfie-segmentation.tflite', import.meta.url))

function file(change: (copy: Uint8Array) => void = () => undefined): ArrayBuffer {
  const copy = new Uint8Array(bytes)
  change(copy)
  return copy.buffer
}

it('sees nobody in a grey picture', () => {
  const parsed = parsePersonModel(file())
  if (!parsed.ok) throw new Error(parsed.error.message)
  const grey = createRaster(PERSON_MODEL_SIZE, PERSON_MODEL_SIZE)
  grey.data.fill(128)
  const work = personProbability(parsed.value, grey)
  let step = work.next()
  for (; !step.done; step = work.next()) expect(step.value).toBeGreaterThan(0)
  expect(step.value).toHaveLength(PERSON_MODEL_SIZE ** 2)
  expect(step.value.every((probability) => probability >= 0 && probability < 0.5)).toBe(true)
})

it('refuses, as a value, a file that ends early', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (length) => {
      expect(parsePersonModel(file().slice(0, length)).ok).toBe(false)
    }),
    { seed: 1, numRuns: 40 },
  )
})

it('never throws on damaged bytes: the answer is a model or an error', () => {
  const places = fc.array(
    fc.record({ at: fc.nat(bytes.length - 1), value: fc.integer({ min: 0, max: 255 }) }),
    { minLength: 1, maxLength: 400 },
  )
  const seen = { read: 0, refused: 0 }
  fc.assert(
    fc.property(places, fc.boolean(), (damages, isTail) => {
      // The tables stand at the end of this file, the weights before them.
      const from = isTail ? bytes.length - 20_000 : 0
      const parsed = parsePersonModel(
        file((copy) => {
          for (const { at, value } of damages) copy[from + (at % (bytes.length - from))] = value
        }),
      )
      if (parsed.ok) seen.read++
      else {
        seen.refused++
        expect(parsed.error.kind).toBe('unreadable')
        expect(parsed.error.message).not.toBe('')
      }
    }),
    { seed: 2, numRuns: 60 },
  )
  expect(seen.refused).toBeGreaterThan(0)
})

it('refuses what is another file altogether', () => {
  expect(parsePersonModel(new ArrayBuffer(0)).ok).toBe(false)
  expect(parsePersonModel(new TextEncoder().encode('<!doctype html><html></html>').buffer).ok).toBe(false)
})
