import { expect, it, vi } from 'vitest'
import type { StoredNamedMask } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { showDocument } from '../documents/show-document'
import { useNoticeStore } from '../page/notice-store'
import { storage } from '../session/session'
import { openDocument } from '../test/held-picture'
import { distinctMaskName, MAX_MASK_NAME, nextMaskName, removeNamedMask } from './named-masks'

it('numbers a name that is taken, within its length', () => {
  expect(distinctMaskName('Sky', ['Cup'])).toBe('Sky')
  expect(distinctMaskName('Sky', ['Sky', 'Sky 2'])).toBe('Sky 3')
  const long = 'x'.repeat(MAX_MASK_NAME)
  expect(distinctMaskName(long, [long])).toBe(`${'x'.repeat(MAX_MASK_NAME - 2)} 2`)
})

it('offers the first number that no mask has', () => {
  expect(nextMaskName(['Mask 1', 'Mask 3'])).toBe('Mask 2')
})

it('offers to take back that one was deleted as long as its document is open', async () => {
  openDocument()
  const named = { id: 'n', documentId: 'd', name: 'Sky', createdAtMs: 0, share01: 1 } as StoredNamedMask
  const offers = () => useNoticeStore.getState().notices.map(({ text, action }) => `${text} ${action?.label}`)
  const openAnother = () => {
    const { document, mask } = useDocumentStore.getState()
    if (document) showDocument({ ...document, id: 'another' }, mask, [])
  }
  const strict = storage.strict('d')
  const keptMasks = { ...strict.keptMasks, get: async () => undefined }
  vi.spyOn(storage, 'strict').mockReturnValue({ ...strict, keptMasks })
  await removeNamedMask(named)
  expect(offers()).toEqual(['Sky deleted. Undo'])
  openAnother()
  expect(offers()).toEqual([])
  openDocument()
  const removing = removeNamedMask(named)
  openAnother()
  await removing
  expect(offers()).toEqual([])
})
