/** What an older version of the app left behind. */
import type { Page } from '@playwright/test'
import { pngPhoto } from './fixtures'

export const SIZE = { width: 320, height: 240 }
export const PHOTO = pngPhoto(SIZE)
const FIGURES = {
  driftDocPx: 0.4,
  scalePercent: 0,
  rotationDegrees: 0,
  isBent: false,
  method: 'gauss-newton',
  warning: null,
  confidence01: 1,
  colourShift: 0,
  rawLeak: { visible01: 0.25, meanDeltaE: 1 },
  contentLeak: { visible01: 0.01, meanDeltaE: 0.1 },
  changedOutside: 0,
  enlargement: 1,
  seamContrast: 1,
}

/**
 * The stores as version 1 made them, with a document, its file, mask, job and result; of version 2 with a named mask; of
 * version 3 with a heat map apart, and a deleted document that has a preview.
 */
export async function writeOldDatabase(
  page: Page,
  { keepOpen = false, version = 1, heatBytes = 1, quotaSize = 0 } = {},
): Promise<void> {
  // Of the app's origin, and not the app.
  const empty = '<!doctype html><link rel="icon" href="data:,">'
  await page.route('**/empty.html', (route) => route.fulfill({ body: empty, contentType: 'text/html' }))
  await page.goto('/empty.html')
  if (quotaSize > 0) {
    const session = await page.context().newCDPSession(page)
    const { origin } = new URL(page.url())
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize })
  }
  await page.evaluate(
    async ({ base64, keepsOpen, number, figures, heatSize }) => {
      const opening = indexedDB.open('maskroom', number)
      opening.onupgradeneeded = () => {
        const db = opening.result
        db.createObjectStore('documents', { keyPath: 'id' })
        db.createObjectStore('files', { keyPath: 'id' })
        db.createObjectStore('tiles', { keyPath: ['documentId', 'index'] })
        db.createObjectStore('jobs', { keyPath: 'id' }).createIndex('byDocument', 'documentId')
        db.createObjectStore('results', { keyPath: 'id' }).createIndex('byDocument', 'documentId')
        if (number < 2) return
        const named = db.createObjectStore('namedMasks', { keyPath: 'id' })
        db.createObjectStore('keptMasks', { keyPath: 'id' })
        if (number < 3) return
        named.createIndex('byDocument', 'documentId')
        for (const name of ['previews', 'deletions', 'heats']) db.createObjectStore(name, { keyPath: 'id' })
        if (number < 4) return
        db.createObjectStore('references', { keyPath: 'id' })
      }
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(opening.error)
      })
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
      const picture = new Blob([bytes], { type: 'image/png' })
      const whole = { x: 0, y: 0, width: 320, height: 240 }
      const size = { width: 320, height: 240 }
      // Browsers compress what repeats itself.
      const map = Uint8Array.from({ length: heatSize }, (_, i) => (i === 0 ? 9 : Math.random() * 256))
      const heat = { width: heatSize, height: 1, data: map }
      const records: Record<string, readonly unknown[]> = {
        documents: [
          {
            id: 'doc',
            name: 'photo.png',
            openedAtMs: Date.now(),
            adopted: [],
            prompt: 'A lighthouse, kept since version 1',
          },
        ],
        files: [{ id: 'doc', file: picture }],
        tiles: [
          { documentId: 'doc', index: 0, tile: new Uint8Array([200, 255, 255]) },
          { documentId: 'doc', index: 1, tile: 'full' },
        ],
        jobs: [
          {
            id: 'job',
            documentId: 'doc',
            status: 'done',
            startedAtMs: Date.now() - 5000,
            elapsedMs: 1200,
            providerId: 'on-device',
            providerName: 'On this device',
            parameters: {
              model: 'local-fill',
              prompt: 'A lighthouse',
              n: 1,
              size: 'auto',
              quality: null,
              background: null,
              responseFormat: 'auto',
            },
            plan: {
              documentSize: size,
              area: 'whole',
              source: whole,
              sent: size,
              requested: null,
              enlargement: 1,
            },
            mask: null,
            failures: [],
          },
        ],
        results: [
          {
            id: 'result',
            jobId: 'job',
            documentId: 'doc',
            index: 0,
            model: 'local-fill',
            createdAtMs: Date.now() - 4000,
            answer: picture,
            link: null,
            revisedPrompt: null,
            thumbnail: picture,
            isDiscarded: false,
            ...(number === 2 ? { report: { ...figures, heat } } : number > 2 ? { report: figures } : {}),
          },
        ],
      }
      if (number >= 2) {
        const thumbnail = { width: 1, height: 1, data: new Uint8Array([255]) }
        records['namedMasks'] = [
          {
            id: 'named',
            documentId: 'doc',
            name: `Of version ${number}`,
            createdAtMs: 1,
            share01: 0.5,
            thumbnail,
          },
        ]
        records['keptMasks'] = [{ id: 'named', mask: { ...size, tiles: [[0, 'full']] } }]
      }
      if (number >= 3) {
        const deleted = { id: 'deleted', name: 'deleted.png', openedAtMs: 1, adopted: [], prompt: '' }
        records['documents'] = [...(records['documents'] ?? []), deleted]
        records['files'] = [...(records['files'] ?? []), { id: 'deleted', file: picture }]
        records['previews'] = [{ id: 'deleted', picture }]
        records['deletions'] = [{ id: 'deleted', what: 'document', askedAtMs: Date.now() }]
        records['heats'] = [{ id: 'result', heat }]
      }
      const transaction = database.transaction(Object.keys(records), 'readwrite')
      for (const [store, values] of Object.entries(records)) {
        for (const value of values) transaction.objectStore(store).put(value)
      }
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve()
        transaction.onerror = () => reject(transaction.error)
      })
      if (!keepsOpen) database.close()
    },
    {
      base64: PHOTO.toString('base64'),
      keepsOpen: keepOpen,
      number: version,
      figures: FIGURES,
      heatSize: heatBytes,
    },
  )
}
