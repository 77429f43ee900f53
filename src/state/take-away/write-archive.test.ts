import { beforeEach, expect, it, vi } from 'vitest'
import { catchTaken, taken } from '../test/taken-away'
import { writeArchive } from './write-archive'

const remove = vi.fn(async () => {})
/** What the place that the person chose holds. */
let held = new Blob()

beforeEach(() => {
  catchTaken()
  remove.mockClear()
  const place = { getFile: async () => held, remove }
  vi.stubGlobal('window', { showSaveFilePicker: async () => place })
})

function stopped(): Promise<void> {
  const { signal } = new AbortController()
  return writeArchive({ name: 'a.zip', expectedBytes: 600_000_000 }, { signal }, async () => {
    throw new Error('Stopped')
  })
}

it('an end before the end leaves no empty file where the person chose a place', async () => {
  held = new Blob()
  await expect(stopped()).rejects.toThrow('Stopped')
  expect(remove).toHaveBeenCalledTimes(1)
})

it('a file that was there before is left as it was', async () => {
  held = new Blob(['of the person'])
  await expect(stopped()).rejects.toThrow('Stopped')
  expect(remove).not.toHaveBeenCalled()
})

it('where the browser wants a newer click for its dialog, the file is made as any download', async () => {
  const refuse = () => Promise.reject(new DOMException('', 'SecurityError'))
  vi.stubGlobal('window', { showSaveFilePicker: refuse })
  const { signal } = new AbortController()
  await writeArchive({ name: 'a.zip', expectedBytes: 600_000_000 }, { signal }, async () => {})
  expect(taken.saved.map(({ name }) => name)).toEqual(['a.zip'])
})
