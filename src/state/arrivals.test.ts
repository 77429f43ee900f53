import { expect, it } from 'vitest'
import type { EditedImage } from '../services/providers'
import type { StoredJob } from '../services/storage'
import { createArrivals } from './arrivals'
import type { OpenDocument } from './document-store'
import { useNoticeStore } from './notice-store'
import { storage } from './session'

// Kept for a document that is not open: nothing is laid into it.
const job = {
  id: 'j',
  documentId: 'd',
  parameters: { model: 'm', n: 3, extraFields: [] },
} as unknown as StoredJob
const document = { id: 'd', name: 'd.png' } as OpenDocument
const image = { unavailable: false, bytes: new Uint8Array([1]) } as unknown as EditedImage

it('is stored as it comes, numbered over the whole job, before anything else of the job has come', async () => {
  const arrivals = createArrivals(job, document, { id: 'run', isShown: false })
  arrivals.take([image])
  await expect.poll(async () => (await storage.results.ofDocument('d')).length).toBe(1)
  arrivals.take([image, image])
  expect(await arrivals.settled()).toEqual([])
  const kept = await storage.results.ofDocument('d')
  expect(kept.map(({ index }) => index).sort()).toEqual([0, 1, 2])
  expect(JSON.stringify(useNoticeStore.getState())).toContain('3 results from m. They are kept with d.png.')
})
