import { expect, it } from 'vitest'
import { emptyHistory, type HistoryEntry, moveToRedo, moveToUndo, recordEntry, trim } from '.'

const entry = (label: string, bytes = 10): HistoryEntry => ({ label, bytes })
const labels = (entries: readonly HistoryEntry[]) => entries.map(({ label }) => label)

it('drops the oldest entries when the budget is spent', () => {
  let history = emptyHistory()
  for (const label of ['a', 'b', 'c', 'd']) history = recordEntry(history, entry(label), 30)
  expect(labels(history.undo)).toEqual(['b', 'c', 'd'])
  expect(history.droppedCount).toBe(1)
})

it('keeps the newest entry even where it alone exceeds the budget', () => {
  const history = recordEntry(recordEntry(emptyHistory(), entry('a'), 30), entry('huge', 1000), 30)
  expect(labels(history.undo)).toEqual(['huge'])
})

it('moves an entry to the other side and back', () => {
  let history = recordEntry(recordEntry(emptyHistory(), entry('a'), 100), entry('b'), 100)
  history = moveToRedo(history, entry('b again'))
  expect([labels(history.undo), labels(history.redo)]).toEqual([['a'], ['b again']])
  history = moveToUndo(history, entry('b'))
  expect([labels(history.undo), labels(history.redo)]).toEqual([['a', 'b'], []])
})

it('forgets what could be redone when something new is done', () => {
  let history = recordEntry(emptyHistory(), entry('a'), 100)
  history = moveToRedo(history, entry('a'))
  history = recordEntry(history, entry('b'), 100)
  expect([labels(history.undo), labels(history.redo)]).toEqual([['b'], []])
})

it('counts all that the budget has dropped, whatever was taken back and done since', () => {
  let history = emptyHistory()
  for (const label of ['a', 'b', 'c']) history = recordEntry(history, entry(label), 20)
  history = moveToUndo(moveToRedo(history, entry('c')), entry('c'))
  history = recordEntry(moveToRedo(history, entry('c')), entry('d', 20), 20)
  expect([labels(history.undo), history.droppedCount]).toEqual([['d'], 2])
})

it('drops the furthest steps once the budget is smaller, and keeps the nearest one on either side', () => {
  const undo = ['a', 'b', 'c'].map((label) => entry(label))
  const redo = ['f', 'e', 'd'].map((label) => entry(label))
  const after = (budget: number) => {
    const history = trim({ undo, redo, droppedCount: 1 }, budget)
    return [labels(history.undo).join(''), labels(history.redo).join(''), history.droppedCount]
  }
  expect(after(60)).toEqual(['abc', 'fed', 1])
  expect(after(50)).toEqual(['abc', 'ed', 1])
  expect(after(20)).toEqual(['bc', 'd', 2])
  expect(after(5)).toEqual(['c', 'd', 3])
})
