import { expect, it, vi } from 'vitest'
import type { StoredDocument } from '../../services/storage'
import { storage } from '../session/session'
import { type Call, stubWorkers } from '../test/answering-worker'
import { changeWish, useWishStore } from '../wish/wish-store'
import { startAutosave } from './autosave'
import { closeDocument } from './close-document'
import { openKept } from './restore-document'

const size = { width: 40, height: 30 }

vi.stubGlobal('navigator', {})
vi.stubGlobal('devicePixelRatio', 1)
for (const name of ['window', 'document'])
  vi.stubGlobal(name, { addEventListener() {}, removeEventListener() {} })
stubWorkers(({ method }: Call) =>
  method === 'open'
    ? { ok: true, value: { ...size, type: 'image/png', hasAlpha: false, orientation: 1, colours: {} } }
    : null,
)

const open = () => openKept({ id: 'd', name: 'd.png' })
const record = async () => (await storage.documents.get('d')) as StoredDocument
const asked = () => {
  const { n, size: chosen } = useWishStore.getState()
  return { n, size: chosen }
}

it('comes back with what was chosen in its form where the settings do not know of it yet', async () => {
  const kept = { id: 'd', name: 'd.png', openedAtMs: 0, adopted: [], prompt: '' }
  await storage.documents.put(kept)
  await storage.files.put({ id: 'd', file: new Blob() })
  const stop = startAutosave()
  await open()
  expect(asked()).toEqual({ n: 1, size: 'auto' })
  changeWish({ n: 7, size: '1024x1024' })
  await closeDocument()
  const { form } = await record()
  expect(form?.chosen).toMatchObject({ n: 7, size: '1024x1024' })

  // Something else was chosen since, for another document.
  await putForm(form!.changedAtMs - 1, 2)
  await open()
  expect(asked()).toEqual({ n: 7, size: '1024x1024' })
  await closeDocument()

  // As a browser leaves it that is killed before it has written the settings.
  await putForm(Date.now() + 1000, 3)
  await open()
  expect(asked()).toEqual({ n: 3, size: '1024x1024' })
  await closeDocument()
  await putForm(Date.now() + 9000, 'many')
  await open()
  expect(asked()).toEqual({ n: 3, size: '1024x1024' })
  await closeDocument()

  // Another tab has chosen something since.
  const { chosen } = (await record()).form!
  vi.stubGlobal('localStorage', {
    getItem: () => JSON.stringify({ ...(chosen as object), changedAtMs: Date.now() + 9999 }),
    setItem() {},
  })
  await putForm(Date.now() + 9000, 4)
  await open()
  expect(asked()).toEqual({ n: 3, size: '1024x1024' })
  stop()
})

/** Another number of images, chosen at that time. */
async function putForm(changedAtMs: number, n: unknown): Promise<void> {
  const { form, ...rest } = await record()
  await storage.documents.put({ ...rest, form: { changedAtMs, chosen: { ...(form?.chosen as object), n } } })
}
