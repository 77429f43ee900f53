import { beforeEach, expect, it, vi } from 'vitest'
import { emptyHistory } from '../engine/history'
import { FULL_TILE, Mask, TILE_SIZE } from '../engine/mask'
import { type OpenDocument, useDocumentStore } from './document-store'
import { importMask, maskFiles, takeKeptMask, useMaskFilesStore } from './mask-files'
import { useNoticeStore } from './notice-store'
import { storage } from './session'

const SIZE = { width: TILE_SIZE, height: TILE_SIZE }
const asked: string[] = []
/** What is done while a file, or a kept mask, is read. */
let meanwhile = () => {}

vi.spyOn(maskFiles, 'call').mockImplementation(async (method: string) => {
  asked.push(method)
  if (method === 'combine') return { change: { tiles: [[0, FULL_TILE]] } } as never
  if (method === 'read') meanwhile()
  return { ok: true, value: { ...SIZE, reading: 'luminance', previews: {} } } as never
})
vi.spyOn(storage.keptMasks, 'get').mockImplementation(async (id) => {
  meanwhile()
  return { id, mask: new Mask(SIZE).snapshot() }
})

const WAYS = {
  'mask file': () => importMask(new Blob(), 'Sky'),
  'kept mask': () => takeKeptMask('m', { name: 'Sky', label: 'Sky used', mode: 'replace', missing: '' }),
}

beforeEach(() => {
  open('a')
  asked.length = 0
  meanwhile = () => {}
  useNoticeStore.setState({ notices: [] })
})

it.each(['mask file', 'kept mask'] as const)(
  'a %s is put into the document it was chosen for',
  async (way) => {
    await WAYS[way]()
    expect(isMasked()).toBe(true)
  },
)

it.each(['mask file', 'kept mask'] as const)('a %s is put into no other document', async (way) => {
  for (const id of ['b', null]) {
    open('a')
    meanwhile = () => open(id)
    await WAYS[way]()
    expect(isMasked()).toBe(false)
  }
  expect(asked).not.toContain('combine')
  expect(useMaskFilesStore.getState().question).toBeNull()
  expect(useNoticeStore.getState().notices.map(({ text }) => text)).toEqual([
    'Sky was not used: the picture it was for is not open any more.',
  ])
  if (way === 'mask file') expect(asked).toEqual(['read', 'release', 'read', 'release'])
})

function open(id: string | null): void {
  useDocumentStore.setState({
    // No more of a document is looked at.
    document: id === null ? null : ({ id, ...SIZE } as OpenDocument),
    mask: new Mask(SIZE),
    history: emptyHistory(),
  })
}

function isMasked(): boolean {
  return useDocumentStore.getState().mask.tileAt(0) === FULL_TILE
}
