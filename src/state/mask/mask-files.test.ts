import { beforeEach, expect, it, vi } from 'vitest'
import { emptyHistory } from '../../engine/history'
import { clearMask, FULL_TILE, Mask, selectAll, TILE_SIZE } from '../../engine/mask'
import { WorkerNotStarted } from '../../services/workers'
import { type OpenDocument, useDocumentStore } from '../document/document-store'
import { operate } from '../history/deeds'
import { useNoticeStore } from '../page/notice-store'
import { storage } from '../session/session'
import { whileMaskChanges } from '../turns/mask-changes'
import {
  answerQuestion,
  exportMask,
  importMask,
  maskFiles,
  takeKeptMask,
  useMaskFilesStore,
} from './mask-files'
import { saveNamedMask } from './named-masks'

const SIZE = { width: TILE_SIZE, height: TILE_SIZE }
const asked: string[] = []
/** What is done while a file, or a kept mask, is read. */
let meanwhile = () => {}

vi.spyOn(maskFiles, 'call').mockImplementation(async (method: string) => {
  asked.push(method)
  if (method === 'combine') return { change: { tiles: [[0, FULL_TILE]] } } as never
  if (method === 'read' || method === 'preview') meanwhile()
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

it.each(['mask file', 'kept mask'] as const)('a %s comes after what was decided before it', async (way) => {
  operate('Everything selected', selectAll)
  let end = () => {}
  void whileMaskChanges(async () => {
    await new Promise<void>((resolve) => {
      end = resolve
    })
    operate('Mask cleared', clearMask)
  })
  const taken = WAYS[way]()
  await new Promise((resolve) => setTimeout(resolve))
  end()
  await taken
  expect(isMasked()).toBe(true)
})

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

it.each(['b', null])('a question about a mask goes with its picture (now open: %s)', async (next) => {
  open('a', { width: 2 * TILE_SIZE, height: TILE_SIZE })
  await WAYS['mask file']()
  const { question } = useMaskFilesStore.getState()
  expect(question).not.toBeNull()
  open(next)
  expect(useMaskFilesStore.getState().question).toBeNull()
  await answerQuestion({ reading: 'luminance', isInverted: false, mode: 'replace' })
  expect(asked).toEqual(['read', 'release'])
  expect(isMasked()).toBe(false)
})

it('a question about a kept mask is not asked of a picture that came while its preview was made', async () => {
  open('a', { width: 2 * TILE_SIZE, height: TILE_SIZE })
  vi.mocked(storage.keptMasks.get).mockResolvedValueOnce({ id: 'm', mask: new Mask(SIZE).snapshot() })
  meanwhile = () => open('b')
  await WAYS['kept mask']()
  expect(useMaskFilesStore.getState().question).toBeNull()
})

function open(id: string | null, size = SIZE): void {
  useDocumentStore.setState({
    // No more of a document is looked at.
    document: id === null ? null : ({ id, ...size } as OpenDocument),
    mask: new Mask(size),
    history: emptyHistory(),
  })
}

function isMasked(): boolean {
  return useDocumentStore.getState().mask.tileAt(0) === FULL_TILE
}

it('where its worker could not be had, a reload is offered', async () => {
  const ways = {
    'Sky was not imported.': WAYS['mask file'],
    'Sky could not be used.': WAYS['kept mask'],
    'Sky was not saved.': () => saveNamedMask('Sky'),
    'The mask could not be written.': () => exportMask('alpha'),
  }
  for (const [happened, use] of Object.entries(ways)) {
    open('a')
    operate('Everything selected', selectAll)
    vi.mocked(maskFiles.call).mockRejectedValueOnce(new WorkerNotStarted())
    await use()
    const notice = useNoticeStore.getState().notices.at(-1)
    expect(notice).toMatchObject({ tone: 'alert', action: { label: 'Reload' } })
    expect(notice?.text).toMatch(new RegExp(`^${happened} A part of the app could not be loaded`))
  }
})
