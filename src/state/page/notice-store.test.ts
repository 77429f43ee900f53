import { expect, it } from 'vitest'
import {
  announce,
  dismissNotice,
  dismissOfDocument,
  dismissPassing,
  lastSaid,
  useNoticeStore,
} from './notice-store'

const texts = () => useNoticeStore.getState().notices.map(({ text }) => text)

it('words that stay are not pushed out by those that go by themselves, and the newest is always said', () => {
  announce('alert', 'The disk is full.')
  for (const text of ['a', 'b', 'c', 'd']) announce('status', text)
  expect(texts()).toEqual(['The disk is full.', 'c', 'd'])
  announce('alert', 'e')
  expect(texts()).toEqual(['The disk is full.', 'd', 'e'])
  announce('alert', 'f')
  announce('status', 'g')
  expect(texts()).toEqual(['e', 'f', 'g'])
})

it('words go with a step back or forth or with their document, but for what is wrong and what can still be done', () => {
  useNoticeStore.setState({ notices: [] })
  const onAction = () => {}
  announce('alert', 'The disk is full.')
  announce('status', 'Sky deleted.', { label: 'Undo', onAction, goesWith: 'document' })
  announce('status', '1 result from a model.')
  dismissPassing()
  announce('status', 'Returned.', { label: 'Settings', onAction, goesWith: 'step' })
  dismissPassing()
  expect(texts()).toEqual(['The disk is full.', 'Sky deleted.'])
  announce('status', 'Returned.', { label: 'Settings', onAction, goesWith: 'step' })
  dismissOfDocument()
  expect(texts()).toEqual(['The disk is full.'])
  announce('status', 'b.png deleted.', { label: 'Undo', onAction })
  announce('status', '1 result from a model.')
  dismissOfDocument()
  expect(texts()).toEqual(['The disk is full.', 'b.png deleted.'])
})

it('the same words are said anew each time, and older ones not again when newer ones go', () => {
  useNoticeStore.setState({ notices: [] })
  const said = () => lastSaid('status', useNoticeStore.getState().notices)
  announce('status', 'a')
  announce('status', 'Undone.')
  const first = said()
  announce('status', 'Undone.')
  expect(said()?.text).toBe('Undone.')
  expect(said()?.id).not.toBe(first?.id)
  announce('alert', 'The disk is full.')
  expect(said()?.text).toBe('Undone.')
  dismissNotice(said()?.id ?? 0)
  expect(texts()).toEqual(['a', 'The disk is full.'])
  expect(said()).toBeUndefined()
})
