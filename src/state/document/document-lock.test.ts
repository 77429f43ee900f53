import { expect, it, vi } from 'vitest'
import { lockDocument, openElsewhere, unlockDocument, whileLocked } from './document-lock'

/** Locks of all tabs by their names, as far as they are used here: held until their work ends, given if they are free. */
const locked = new Set<string>()
vi.stubGlobal('navigator', {
  locks: {
    async request(name: string, _: object, work: (lock: object | null) => Promise<void>) {
      if (locked.has(name)) return work(null)
      locked.add(name)
      await work({})
      locked.delete(name)
    },
    query: async () => ({ held: [...locked].map((name) => ({ name })) }),
  },
})

/** The documents that are locked once every lock that was freed is free. */
async function lockedIds(): Promise<readonly string[]> {
  await new Promise((resolve) => setImmediate(resolve))
  return [...locked].map((name) => name.replace('maskroom.document.', ''))
}

it('frees the document that some work was done on, and none that is being opened', async () => {
  await lockDocument('opening')
  expect(await whileLocked('deleted', async () => 'done')).toBe('done')
  expect(await lockedIds()).toEqual(['opening'])
  unlockDocument('opening')
  expect(await lockedIds()).toEqual([])
})

it('leaves a document to whoever locked it while the work was done, or before it', async () => {
  await whileLocked('a', () => lockDocument('a'))
  expect(await lockedIds()).toEqual(['a'])
  await whileLocked('a', async () => {})
  expect(await lockedIds()).toEqual(['a'])
  unlockDocument('a')
  expect(await lockedIds()).toEqual([])
})

it('does nothing on a document that another tab has', async () => {
  locked.add('maskroom.document.b')
  expect(await whileLocked('b', async () => 'done')).toBeNull()
  expect(await openElsewhere(['b', 'c'])).toEqual(new Set(['b']))
})
