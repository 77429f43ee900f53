import { expect, it } from 'vitest'
import { judged, judgementWords } from './judge'

it('takes a verdict or a rating back when it is said again, and leaves the rest', () => {
  const picked = judged({ rating: 3, note: 'soft' }, { kind: 'pick' })
  expect(picked).toEqual({ verdict: 'picked', rating: 3, note: 'soft' })
  expect(judged(picked, { kind: 'pick' })).toEqual({ rating: 3, note: 'soft' })
  expect(judged(picked, { kind: 'rate', rating: 3 })).toEqual({ verdict: 'picked', note: 'soft' })
  expect(judged(picked, { kind: 'unrate' })).toEqual({ verdict: 'picked', note: 'soft' })
})

it('changes one verdict or rating into another', () => {
  expect(judged({ verdict: 'picked' }, { kind: 'reject' })).toEqual({ verdict: 'rejected' })
  expect(judged({ rating: 2 }, { kind: 'rate', rating: 5 })).toEqual({ rating: 5 })
  expect(judged({ verdict: 'rejected', rating: 1 }, { kind: 'unjudge' })).toEqual({ rating: 1 })
})

it('keeps a note as it was written and none that is blank', () => {
  expect(judged(undefined, { kind: 'note', note: ' the shadow\nfits ' })).toEqual({
    note: ' the shadow\nfits ',
  })
  expect(judged({ note: 'gone' }, { kind: 'note', note: '  ' })).toEqual({})
})

it('says all that was thought, or nothing', () => {
  expect(judgementWords({ verdict: 'rejected', rating: 1, note: 'two heads' })).toBe(
    'Rejected. Rated 1 of 5. Note: two heads',
  )
  expect(judgementWords({})).toBeNull()
  expect(judgementWords(undefined)).toBeNull()
})
