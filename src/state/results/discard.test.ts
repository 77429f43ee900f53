import { beforeEach, expect, it } from 'vitest'
import { useDocumentStore } from '../document/document-store'
import { showDocument } from '../documents/show-document'
import { announce, useNoticeStore } from '../page/notice-store'
import { storage } from '../session/session'
import { keepResult, openDocument } from '../test/held-picture'
import { resultsWritten } from './composites'
import { bringBack, discardResult } from './discard'

const IDS = ['a', 'b', 'c']

beforeEach(async () => {
  useNoticeStore.setState({ notices: [] })
  openDocument()
  for (const id of IDS) await keepResult(id)
})

const words = () => useNoticeStore.getState().notices.map(({ text, action }) => `${text} ${action?.label}`)

async function discardedIds(): Promise<readonly string[]> {
  await resultsWritten()
  const results = await Promise.all(IDS.map((id) => storage.results.get(id)))
  return results.flatMap((result) => (result?.isDiscarded ? result.id : []))
}

function takeOffer(): void {
  useNoticeStore.getState().notices.at(-1)?.action?.onAction()
}

it('discarded results come back together as long as the words show', async () => {
  await discardResult('a')
  await discardResult('b')
  expect(await discardedIds()).toEqual(['a', 'b'])
  expect(words()).toEqual(['2 results discarded. Bring them back'])
  takeOffer()
  expect(words()).toEqual([])
  expect(await discardedIds()).toEqual([])
})

it('one that came back otherwise is counted no more, and the words go with the last', async () => {
  await discardResult('a')
  bringBack('a')
  expect(words()).toEqual([])
  await discardResult('a')
  expect(words()).toEqual(['Result discarded. Bring it back'])
  await discardResult('b')
  bringBack('a')
  expect(words()).toEqual(['Result discarded. Bring it back'])
  // That a third one came back, which was discarded long ago, says nothing of these.
  bringBack('c')
  expect(words()).toEqual(['Result discarded. Bring it back'])
  expect(await discardedIds()).toEqual(['b'])
  takeOffer()
  expect(await discardedIds()).toEqual([])
})

it('no other words are taken for the offer, though they say the same', async () => {
  await discardResult('a')
  announce('status', 'Result discarded.')
  await discardResult('b')
  expect(words()).toEqual(['Result discarded. Bring it back'])
  takeOffer()
  expect(await discardedIds()).toEqual(['a'])
})

it('nothing of a document that is open no more is offered, or counted with the next one’s', async () => {
  const openAnother = () => {
    const { document, mask } = useDocumentStore.getState()
    if (document) showDocument({ ...document, id: 'another' }, mask, [])
  }
  await discardResult('a')
  openAnother()
  expect(words()).toEqual([])
  await discardResult('b')
  expect(words()).toEqual(['Result discarded. Bring it back'])
  openDocument()
  const discarding = discardResult('c')
  openAnother()
  await discarding
  expect(words()).toEqual([])
  expect(await discardedIds()).toEqual(IDS)
})
