import { expect, it } from 'vitest'
import { documentOf, overtaken } from './disown'

type Waiting = Parameters<typeof documentOf>[0]
const document: Waiting = { store: 'documents', key: 'd', value: {} }
const tile: Waiting = { store: 'tiles', key: ['d', 3], value: {} }
const old: Waiting = { store: 'results', key: 'old', value: { documentId: 'd' } }
const waiting = [document, tile, old, { ...old, key: 'new' }]

/** A disk with these records. */
const disk = (...records: string[]) => ({
  // Only whether there is a key is looked at.
  getKey: (async (store: string, key: unknown) =>
    records.includes(`${store}/${String(key)}`) ? key : undefined) as never,
})

it('knows whose a record is', () => {
  expect(waiting.map(documentOf)).toEqual(['d', 'd', 'd', 'd'])
  expect(documentOf({ store: 'previews', key: 'd', value: {} })).toBeNull()
  expect(documentOf({ store: 'results', key: 'gone' })).toBeNull()
})

it('leaves a document to whoever has it now, but for what came and was never stored', async () => {
  expect(await overtaken(disk('documents/d', 'results/old'), 'd', waiting)).toEqual([document, tile, old])
})

it('leaves nothing of a document that was never stored: nobody else has it', async () => {
  expect(await overtaken(disk(), 'd', waiting)).toEqual([])
})
