import { expect, it, vi } from 'vitest'
import { Mask, selectAll } from '../../engine/mask'
import { type OpenDocument, useDocumentStore } from '../document/document-store'
import { recordStroke } from '../history/deeds'
import { storage } from '../session/session'
import { startAutosave } from './autosave'

// Without a database all is kept in memory; no frame comes.
const listens = { addEventListener() {}, removeEventListener() {} }
vi.stubGlobal('navigator', {})
vi.stubGlobal('document', listens)
vi.stubGlobal('window', listens)
vi.stubGlobal('requestAnimationFrame', () => 0)

it('begins to write a stroke in the task in which it ends, before its frame and before it can be undone', async () => {
  const mask = new Mask({ width: 40, height: 30 })
  // No more of a document is looked at.
  useDocumentStore.setState({ document: { id: 'd' } as OpenDocument, mask })
  const stop = startAutosave()
  const write = vi.spyOn(storage.masks, 'write')
  recordStroke('Brush stroke', selectAll(mask), () => {})
  expect(write).toHaveBeenCalledOnce()
  expect(useDocumentStore.getState().history.undo).toEqual([])
  expect(await storage.masks.read('d')).toEqual(mask.snapshot().tiles)
  stop()
})
