import { beforeEach, expect, it, vi } from 'vitest'
import type { Rect } from '../../engine/geometry'
import { emptyHistory } from '../../engine/history'
import { FULL_TILE, Mask, type MaskSnapshot, movedSnapshot, TILE_SIZE } from '../../engine/mask'
import type { MaskSource } from '../../services/mask-files'
import type { StoredMask, StoredNamedMask } from '../../services/storage'
import { copyMask, maskFiles, pasteMask, useMaskFilesStore } from '../mask/mask-files'
import { applyNamedMask, saveNamedMask } from '../mask/named-masks'
import { useNoticeStore } from '../page/notice-store'
import { storage } from '../session/session'
import { type OpenDocument, useDocumentStore } from './document-store'

const [LEFT, TOP] = [80, 40]
const SMALL = { x: 0, y: 0, width: TILE_SIZE, height: TILE_SIZE }
const LARGE = { x: -LEFT, y: -TOP, width: TILE_SIZE + LEFT, height: TILE_SIZE + TOP }

const kept = new Map<string, StoredMask>()
let named: StoredNamedMask | null = null
/** What is put into the mask. */
let used: MaskSnapshot | null = null

vi.spyOn(maskFiles, 'call').mockImplementation((async (method: string, args: { source: MaskSource }) => {
  if (method === 'combine' && args.source.kind === 'mask') used = args.source.mask
  return method === 'combine' ? { change: { tiles: [[0, FULL_TILE]] } } : null
}) as never)
vi.spyOn(storage.keptMasks, 'put').mockImplementation(async (mask) => void kept.set(mask.id, mask))
vi.spyOn(storage.keptMasks, 'get').mockImplementation(async (id) => kept.get(id))
vi.spyOn(storage.namedMasks, 'put').mockImplementation(async (record) => {
  named = record
})

const WAYS = {
  copied: { keep: copyMask, use: pasteMask, label: 'Mask pasted' },
  named: {
    keep: () => saveNamedMask('Sky'),
    use: async () => named && applyNamedMask(named, 'replace'),
    label: 'Sky used',
  },
}
const BOTH = ['copied', 'named'] as const

beforeEach(() => {
  used = null
  useNoticeStore.setState({ notices: [] })
  useMaskFilesStore.setState({ question: null })
})

it.each(BOTH)('a %s mask lies on the same part of a picture that was extended since', async (way) => {
  open(SMALL, fullAt(SMALL, 0))
  const mask = await keep(way)
  open(LARGE)
  await WAYS[way].use()
  expect(used).toEqual(movedSnapshot(mask, LEFT, TOP, LARGE))
  expect(said()).toBe(`${WAYS[way].label}.`)
})

it.each(BOTH)(
  'of a %s mask that the picture has not room for any more the rest is used, and it is said',
  async (way) => {
    open(LARGE, fullAt(LARGE, 0))
    const mask = await keep(way)
    open(SMALL)
    await WAYS[way].use()
    expect(used).toEqual(movedSnapshot(mask, -LEFT, -TOP, SMALL))
    expect(said()).toBe(`${WAYS[way].label} as far as the picture reaches: the rest of it lies outside.`)
  },
)

it.each(BOTH)('a %s mask that lies outside altogether leaves the mask as it is', async (way) => {
  const beyond = { ...SMALL, width: 2 * TILE_SIZE }
  open(beyond, fullAt(beyond, 1))
  await keep(way)
  open(SMALL)
  await WAYS[way].use()
  expect(used).toBeNull()
  expect(said()).toMatch(/ lies outside the picture now\. The mask is as it was\.$/)
})

it('asks about a mask of another picture, or of an earlier version, where the sizes differ', async () => {
  for (const id of ['a', 'b']) {
    open(SMALL, fullAt(SMALL, 0))
    await copyMask()
    const [[key, record]] = [...kept].filter(([of]) => of === 'copied') as [[string, StoredMask]]
    if (id === 'a') kept.set(key, { id: key, mask: record.mask })
    open(LARGE, new Mask(LARGE), id)
    await pasteMask()
    expect(useMaskFilesStore.getState().question).toMatchObject({ kind: 'mask', mask: record.mask })
  }
  expect(used).toBeNull()
})

function fullAt(canvas: Rect, index: number): Mask {
  const mask = new Mask(canvas)
  mask.replaceTile(index, FULL_TILE)
  return mask
}

/** Keeps the mask that is open. */
async function keep(way: keyof typeof WAYS): Promise<MaskSnapshot> {
  const { mask } = useDocumentStore.getState()
  await WAYS[way].keep()
  useNoticeStore.setState({ notices: [] })
  return mask.snapshot()
}

function open(canvas: Rect, mask: Mask = new Mask(canvas), id = 'a'): void {
  const { width, height } = canvas
  useDocumentStore.setState({
    // No more of a document is looked at.
    document: { id, name: 'Photo', width, height, canvas } as OpenDocument,
    mask,
    history: emptyHistory(),
  })
}

function said(): string | undefined {
  return useNoticeStore.getState().notices.at(-1)?.text
}
