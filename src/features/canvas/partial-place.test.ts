import { expect, it } from 'vitest'
import { planEdit } from '../../engine/edit-plan'
import type { StoredJob } from '../../services/storage'
import { partialPlace } from './partial-place'

const file = { x: 0, y: 0, width: 600, height: 400 }
const extended = { x: -100, y: -50, width: 700, height: 450 }
const size = { width: 700, height: 450 }
const plan = planEdit({
  documentSize: size,
  maskBounds: { x: 0, y: 0, ...size },
  sizeRule: { kind: 'fixed', sizes: [size] },
  chosenSize: null,
})
// No more of a job is looked at.
const job = { canvas: extended, plan } as StoredJob

it('stays on the same pixels of the picture, whatever became of the canvas since', () => {
  const sent = { x: 0, y: 0, ...size }
  expect(partialPlace(job, extended)).toEqual(sent)
  expect(partialPlace(job, file)).toEqual({ ...sent, x: -100, y: -50 })
  expect(partialPlace(job, { x: -120, y: -50, width: 720, height: 450 })).toEqual({ ...sent, x: 20 })
})
