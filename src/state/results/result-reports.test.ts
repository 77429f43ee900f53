import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { DEFAULT_CHOICE } from '../../services/picture'
import { useDocumentStore } from '../document/document-store'
import { storage } from '../session/session'
import { answer, asked, keepResult, next, openDocument } from '../test/held-picture'
import { takeTurn } from '../turns/take-turn'
import { findResult } from './composites'
import { measureResult, reportLater } from './result-reports'

const measured = { report: { method: 'identity' }, heat: { width: 1, height: 1, data: Uint8Array.of(9) } }
const A = { ...DEFAULT_CHOICE, resultId: 'a' }

beforeEach(async () => {
  openDocument()
  await keepResult('b')
  await storage.jobs.put({ ...(await storage.jobs.get('job of b'))!, adopted: ['a'] })
  useDocumentStore.setState({ adopted: [A] })
})
afterEach(() => vi.useRealTimers())

const adopt = (adopted: readonly (typeof A)[]) => useDocumentStore.setState({ adopted })

/** A deed that has changed the worker's base already, and is about to show that `adopted` is what it is made of. */
function beginDeed(adopted: readonly (typeof A)[]): () => Promise<void> {
  let end = () => {}
  const held = new Promise<void>((resolve) => {
    end = resolve
  })
  const deed = takeTurn(async () => {
    await held
    adopt(adopted)
  })
  return () => {
    end()
    return deed
  }
}

it('a result is never measured over a base that a deed has changed before it is shown', async () => {
  const endDeed = beginDeed([])
  const measuring = measureResult('b')
  // Time to read all that is measured.
  for (let reads = 0; reads < 3; reads++) await findResult('b')
  await endDeed()
  expect(await measuring).toEqual({ ok: false, error: 'other-picture' })
  expect(asked).toEqual([])
})

it('what is measured between two deeds is kept, and no deed waits for it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  reportLater('b')
  vi.advanceTimersByTime(400)
  vi.useRealTimers()
  await next('report')
  await beginDeed([])()
  await answer('report', measured)
  const report = async () => (await storage.results.get('b'))?.report
  expect(await vi.waitUntil(report)).toEqual(measured.report)
  expect((await storage.heats.get('b'))?.heat).toEqual(measured.heat)
})

it('a result of another document is not measured, though its picture is made of the same', async () => {
  useDocumentStore.setState(({ document }) => ({ document: document && { ...document, id: 'e' } }))
  expect(await measureResult('b')).toEqual({ ok: false, error: 'other-picture' })
})
