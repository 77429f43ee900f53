import { beforeEach, expect, it, vi } from 'vitest'
import { emptyHistory } from '../../engine/history'
import { FULL_TILE, Mask, selectAll, TILE_SIZE } from '../../engine/mask'
import type { StoredJob, StoredResult } from '../../services/storage'
import { type OpenDocument, useDocumentStore } from '../document/document-store'
import { operate } from '../history/deeds'
import { undo } from '../history/steps'
import { useCompareStore } from '../results/compare-store'
import { composeOnMaskChange } from '../results/shown-result'
import { storage } from '../session/session'
import { stopLatest, whileMaskChanges } from '../turns/mask-changes'
import { lastUsed, showChoice, usePasteStore } from '../wish/paste-store'
import { combineWith, selectByMask } from './combine-results'

const SIZE = { width: TILE_SIZE, height: TILE_SIZE }

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })

beforeEach(() => {
  useDocumentStore.setState({
    // No more of a document is looked at.
    document: { id: 'd' } as OpenDocument,
    mask: new Mask(SIZE),
    history: emptyHistory(),
  })
  select('one')
})

it('paints where the other result of the selected combination shows', async () => {
  await selectByMask(true)
  expect(useDocumentStore.getState().mask.tileAt(0)).toBe(FULL_TILE)
  expect(usePasteStore.getState().isSelecting).toBe(true)
  await selectByMask(false)
  expect(usePasteStore.getState().isSelecting).toBe(false)
})

it('paints it once what was decided of the mask before is in place', async () => {
  let end = () => {}
  void whileMaskChanges(async () => {
    await new Promise<void>((resolve) => {
      end = resolve
    })
    operate('Everything selected', selectAll)
  })
  select('one', new Mask(SIZE))
  const done = selectByMask(true)
  await new Promise((resolve) => setTimeout(resolve))
  end()
  await done
  expect(useDocumentStore.getState().mask.editedPixels).toBe(0)
})

it('paints nothing into a combination that was chosen meanwhile', async () => {
  const done = selectByMask(true)
  select('two')
  await done
  expect(usePasteStore.getState().isSelecting).toBe(false)
})

it('paints nothing into a combination where undo stops that, so that what it shows stays', async () => {
  const done = selectByMask(true)
  await undo()
  await done
  expect(useDocumentStore.getState().mask.tileAt(0)).toBeNull()
  expect(usePasteStore.getState().isSelecting).toBe(false)
})

it('leaves how a combination is laid in as it is, though that is by the present mask', async () => {
  useDocumentStore.setState({ mask: fullMask() })
  const choice = { ...lastUsed(), mask: fullMask().snapshot() }
  showChoice(choice, [{ resultId: 'other', choice: lastUsed(), selector: new Mask(SIZE).snapshot() }])
  const stop = composeOnMaskChange()
  await selectByMask(true)
  stop()
  expect(useDocumentStore.getState().mask.tileAt(0)).toBeNull()
  expect(usePasteStore.getState()).toMatchObject({ isSelecting: true, choice })
})

it('combines nothing where undo stops that', async () => {
  await keepResults()
  useDocumentStore.setState({ document: { id: 'd', ...SIZE } as OpenDocument, mask: fullMask() })
  let end = () => {}
  void whileMaskChanges(
    () =>
      new Promise<void>((resolve) => {
        end = resolve
      }),
  )
  const combining = combineWith('other')
  await vi.waitUntil(stopLatest, { interval: 1 })
  end()
  await combining
  expect(useDocumentStore.getState().mask.tileAt(0)).toBe(FULL_TILE)
  expect(await storage.results.ofDocument('d')).toHaveLength(2)
})

it('leaves a result that is laid in by the present mask as it is', async () => {
  await keepResults()
  useDocumentStore.setState({ document: { id: 'd', ...SIZE } as OpenDocument, mask: fullMask() })
  showChoice({ ...lastUsed(), mask: fullMask().snapshot() })
  const stop = composeOnMaskChange()
  const laidIn: (number | undefined)[] = []
  const forget = usePasteStore.subscribe(({ choice }) => laidIn.push(choice.mask?.tiles.length))
  await combineWith('other')
  stop()
  forget()
  // Not by the mask that is emptied for painting.
  expect(laidIn).not.toContain(0)
  for (const { id } of await storage.results.ofDocument('d')) await storage.results.remove(id)
})

it('has nothing said of a combination that was said of its first result', async () => {
  await keepResults({ judgement: { verdict: 'picked', rating: 5 } })
  useDocumentStore.setState({ document: { id: 'd', ...SIZE } as OpenDocument, mask: fullMask() })
  await combineWith('other')
  const results = await storage.results.ofDocument('d')
  expect(results.filter(({ others }) => others).map(({ judgement }) => judgement)).toEqual([undefined])
  for (const { id } of results) await storage.results.remove(id)
})

it('combines nothing in a picture that was opened while the other result was read', async () => {
  await keepResults()
  const combining = combineWith('other')
  useDocumentStore.setState({ document: { id: 'e' } as OpenDocument, mask: fullMask() })
  await combining
  expect(useDocumentStore.getState().mask.tileAt(0)).toBe(FULL_TILE)
  expect(await storage.results.ofDocument('d')).toHaveLength(2)
})

async function keepResults(more: Partial<StoredResult> = {}): Promise<void> {
  for (const id of ['one', 'other']) {
    const result: Partial<StoredResult> = { id, jobId: 'j', documentId: 'd', answer: new Blob(), ...more }
    await storage.results.put(result as StoredResult)
  }
  await storage.jobs.put({ id: 'j', documentId: 'd' } as StoredJob)
}

function select(id: string, mask = fullMask()): void {
  useCompareStore.setState({ selectedId: id })
  showChoice(lastUsed(), [{ resultId: 'other', choice: lastUsed(), selector: mask.snapshot() }])
}

function fullMask(): Mask {
  const mask = new Mask(SIZE)
  mask.replaceTile(0, FULL_TILE)
  return mask
}
