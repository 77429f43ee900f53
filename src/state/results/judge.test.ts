import { expect, it, vi } from 'vitest'
import type { StoredResult } from '../../services/storage'
import { type OpenDocument, useDocumentStore } from '../document/document-store'
import { useNoticeStore } from '../page/notice-store'
import { storage } from '../session/session'
import {
  forgetJudgements,
  judge,
  judged,
  judgementWords,
  onVerdictStep,
  stepVerdict,
  useJudgements,
} from './judge'

vi.stubGlobal('navigator', {})

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

it('judges on from what the record says, another tab having judged it since the document was open here', async () => {
  const stop = forgetJudgements()
  // No more of either is looked at.
  const open = (id: string | null) =>
    useDocumentStore.setState({ document: id === null ? null : ({ id } as OpenDocument) })
  const result = { id: 'r', documentId: 'd' } as StoredResult
  open('d')
  await storage.results.put(result)
  const judging = judge('r', { kind: 'rate', rating: 2 })
  // Closed before it is written.
  open(null)
  await judging
  expect((await storage.results.get('r'))?.judgement).toEqual({ rating: 2 })
  await storage.results.put({ ...result, judgement: { rating: 5, note: 'from the other tab' } })
  open('d')
  await vi.waitFor(() => expect(useJudgements.getState()).toEqual({}))
  await judge('r', { kind: 'pick' })
  expect((await storage.results.get('r'))?.judgement).toEqual({
    verdict: 'picked',
    rating: 5,
    note: 'from the other tab',
  })
  stop()
})

it('takes verdicts and ratings back one by one and gives them again, whatever was noted meanwhile', async () => {
  await storage.results.put({ id: 'u', documentId: 'd', judgement: { rating: 1 } } as StoredResult)
  const kept = async () => (await storage.results.get('u'))?.judgement
  // As fast as keys follow one another.
  void judge('u', { kind: 'pick' })
  void judge('u', { kind: 'rate', rating: 4 })
  void judge('u', { kind: 'note', note: 'sharp' })
  await stepVerdict('undo')
  expect(await kept()).toEqual({ verdict: 'picked', rating: 1, note: 'sharp' })
  await stepVerdict('undo')
  expect(await kept()).toEqual({ rating: 1, note: 'sharp' })
  await stepVerdict('redo')
  await stepVerdict('redo')
  expect(await kept()).toEqual({ verdict: 'picked', rating: 4, note: 'sharp' })
  await stepVerdict('undo')
  expect(useNoticeStore.getState().notices.map(({ text }) => text)).toEqual([
    'Undone. Picked. Rated 1 of 5. Note: sharp',
  ])
  await judge('u', { kind: 'reject' })
  await stepVerdict('redo')
  expect(await kept()).toEqual({ verdict: 'rejected', rating: 1, note: 'sharp' })
})

it('a key that changes nothing is no step, and leaves what can be given again', async () => {
  await storage.results.put({ id: 'v', documentId: 'd' } as StoredResult)
  await judge('v', { kind: 'pick' })
  await stepVerdict('undo')
  await judge('v', { kind: 'unjudge' })
  await judge('v', { kind: 'unrate' })
  await stepVerdict('redo')
  expect((await storage.results.get('v'))?.judgement).toEqual({ verdict: 'picked' })
})

it('goes to the result whose verdict is undone, and says where that is not shown', async () => {
  const last = () => useNoticeStore.getState().notices.at(-1)?.text
  await storage.results.put({ id: 'w', documentId: 'd' } as StoredResult)
  await judge('w', { kind: 'pick' })
  const looked: string[] = []
  const stop = onVerdictStep((id) => looked.push(id) === 1)
  await stepVerdict('undo')
  expect(last()).toBe('Undone. Not judged.')
  await stepVerdict('redo')
  expect(last()).toBe('Redone. Picked. That result is not among those shown.')
  expect(looked).toEqual(['w', 'w'])
  stop()
})
