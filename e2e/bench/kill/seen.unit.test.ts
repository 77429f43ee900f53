import { expect, it } from 'vitest'
import { findLosses, type Seen } from './seen'

function seen(masked: string, adopted = 0): Seen {
  return { document: 'd', masked, prompt: 'p', results: 0, judged: 0, adopted, running: 0 }
}

/** Two strokes, a result that becomes the base, two strokes over that. */
const JOB = [
  seen('nothing'),
  seen('1.2 %'),
  seen('2.1 %'),
  seen('nothing', 1),
  seen('3 %', 1),
  seen('3.8 %', 1),
]

const holds = (before: Seen, after: Seen) => findLosses(before, after, JOB).length === 0

it('takes for kept what was seen, what the job shows after it, and a little other stroke', () => {
  for (const one of JOB) expect(holds(one, one)).toBe(true)
  expect(holds(seen('1.2 %'), seen('2.1 %'))).toBe(true)
  expect(holds(seen('2.1 %'), seen('nothing', 1))).toBe(true)
  expect(holds(seen('2.1 %'), seen('3 %', 1))).toBe(true)
  expect(holds(seen('1.2 %'), seen('2.2 %'))).toBe(true)
  expect(holds(seen('1.3 %'), seen('2.1 %'))).toBe(true)
})

it('takes for lost a mask that is smaller, of another base, or by far too large', () => {
  expect(holds(seen('2.1 %'), seen('1.2 %'))).toBe(false)
  expect(holds(seen('2.1 %'), seen('nothing'))).toBe(false)
  expect(holds(seen('nothing', 1), seen('2.1 %', 1))).toBe(false)
  expect(holds(seen('1.2 %'), seen('2.1 %', 1))).toBe(false)
  expect(holds(seen('1.2 %'), seen('97 %'))).toBe(false)
  expect(holds(seen('3 %', 1), seen('100 %', 1))).toBe(false)
  expect(holds(seen('2.1 %'), seen('40 %', 1))).toBe(false)
})
