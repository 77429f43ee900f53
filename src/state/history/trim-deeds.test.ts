import { expect, it, vi } from 'vitest'
import { emptyHistory } from '../../engine/history'
import { useDocumentStore } from '../document/document-store'
import { MIN_UNDO_MB, usePreferencesStore } from '../page/preferences-store'
import { picture } from '../session/session'
import { recordDeed, trimDeeds } from './deeds'

const MB = 1024 * 1024

it('gives steps back that a smaller budget does not hold, with the pixels that the worker keeps for them', () => {
  const forget = vi.spyOn(picture, 'call').mockResolvedValue(undefined as never)
  useDocumentStore.setState({ history: emptyHistory() })
  for (const exchange of ['a', 'b', 'c'])
    recordDeed({ kind: 'base', label: exchange, bytes: 10 * MB, exchange, adopted: [], change: null })
  trimDeeds()
  expect(forget).not.toHaveBeenCalled()
  usePreferencesStore.setState({ undoBudgetMb: MIN_UNDO_MB })
  trimDeeds()
  expect(forget.mock.calls).toEqual([
    ['forget', { exchange: 'a' }],
    ['forget', { exchange: 'b' }],
  ])
  const { undo, droppedCount } = useDocumentStore.getState().history
  expect([undo.map(({ label }) => label), droppedCount]).toEqual([['c'], 2])
})
