import { expect, it } from 'vitest'
import { planEdit, type SizeRule } from '../../engine/edit-plan'
import { frameWords, sentFrames } from './sent-frames'

const documentSize = { width: 4000, height: 3000 }
const maskBounds = { x: 1900, y: 1400, width: 100, height: 100 }
const squares: SizeRule = { kind: 'fixed', sizes: [{ width: 1024, height: 1024 }] }
const wide: SizeRule = { kind: 'fixed', sizes: [{ width: 1536, height: 1024 }] }

function run(modelId: string, sizeRule: SizeRule, area: 'automatic' | 'whole' = 'automatic') {
  const kind = area === 'whole' ? ({ kind: 'whole' } as const) : undefined
  const input = { documentSize, maskBounds, sizeRule, chosenSize: null, ...(kind ? { area: kind } : {}) }
  return { modelId, plan: planEdit(input) }
}

it('shows what is sent to several models once', () => {
  const frames = sentFrames([run('a', squares), run('a', squares), run('b', wide), run('c', squares)])
  expect(frames.map(({ models, note }) => [models, note.size, note.factor])).toEqual([
    [['a', 'c'], '1024 × 1024', '1:1'],
    [['b'], '1536 × 1024', '1:1'],
  ])
})

it('says by how much the worst answer is enlarged, and when that shows', () => {
  const small: SizeRule = { kind: 'fixed', sizes: [{ width: 1000, height: 750 }] }
  const large: SizeRule = { kind: 'fixed', sizes: [{ width: 2000, height: 1500 }] }
  const [frame] = sentFrames([run('large', large, 'whole'), run('small', small, 'whole')])
  expect(frame?.note).toEqual({ size: '4000 × 3000', factor: 'enlarged 4.0 ×', isSoft: true })
  expect(frame && frameWords(frame.rect, frame.note)).toBe(
    '4000 × 3000 pixels at 0, 0, enlarged 4.0 ×, will look soft',
  )
})
