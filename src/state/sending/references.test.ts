import { beforeEach, expect, it } from 'vitest'
import { useNoticeStore } from '../page/notice-store'
import { changeWish, useWishStore } from '../wish/wish-store'
import { addReferences } from './references'

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])

/** A file on the person's disk: what is made of it without reading it has nothing once it was changed there. */
class DiskFile extends File {
  override slice(from?: number, to?: number): Blob {
    return new Blob([PNG]).slice(from, to)
  }
  override arrayBuffer(): Promise<ArrayBuffer> {
    return new Blob([PNG]).arrayBuffer()
  }
}

class ChangedFile extends DiskFile {
  override arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.reject(new DOMException('', 'NotReadableError'))
  }
}

const said = () => useNoticeStore.getState().notices.map(({ tone, text }) => `${tone}: ${text}`)
const kept = () => useWishStore.getState().references

beforeEach(() => {
  changeWish({ references: [] })
  useNoticeStore.setState({ notices: [] })
})

it('keeps the bytes of an image, whatever becomes of its file', async () => {
  const file = new DiskFile([], 'style.jpg', { lastModified: 7 })
  await addReferences([file], 4)
  expect(kept()).toMatchObject([{ name: 'style.jpg', type: 'image/png', lastModified: 7 }])
  expect(await kept()[0]?.bytes()).toEqual(PNG)
  expect(said()).toEqual([])
})

it('says which file cannot be read, and adds the others', async () => {
  await addReferences([new ChangedFile([], 'gone.png'), new DiskFile([], 'here.png')], 4)
  expect(kept().map(({ name }) => name)).toEqual(['here.png'])
  expect(said()).toEqual([expect.stringMatching(/^alert: gone\.png could not be read/)])
})
