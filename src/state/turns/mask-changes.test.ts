import { beforeEach, expect, it, vi } from 'vitest'
import { emptyHistory } from '../../engine/history'
import {
  type CombineMode,
  createMaskChange,
  FULL_TILE,
  Mask,
  swapMaskChange,
  TILE_SIZE,
} from '../../engine/mask'
import { type OpenDocument, useDocumentStore } from '../document/document-store'
import { leaveDocument } from '../documents/close-document'
import { recordMaskDeed } from '../history/deeds'
import { jumpTo, redo, undo } from '../history/steps'
import { invert } from '../mask/invert'
import { copyMask, exportMask, importMask, maskFiles, takeKeptMask } from '../mask/mask-files'
import { startOperation } from '../mask/mask-operations'
import { startMaskPreview } from '../mask/mask-preview'
import { saveNamedMask } from '../mask/named-masks'
import { selectShape } from '../mask/selections'
import { smartSelect } from '../mask/smart-selection'
import { clear, selectWhole } from '../mask/whole-mask'
import { useNoticeStore } from '../page/notice-store'
import { registerSaver } from '../session/saving'
import { picture, storage } from '../session/session'
import { deedsBefore } from './deeds-done'

const SIZE = { width: 2 * TILE_SIZE, height: TILE_SIZE }

/** What was asked to compute and is not done; done, it covers the second of two tiles. */
const { computing, compute } = vi.hoisted(() => {
  const computing: ((tiles: unknown) => void)[] = []
  return { computing, compute: () => new Promise<never>((resolve) => computing.push(resolve as never)) }
})

vi.stubGlobal('navigator', {})
vi.stubGlobal('document', { baseURI: 'http://maskroom.test/' })
vi.stubGlobal('sessionStorage', { setItem() {}, getItem: () => null })
// What is said after a frame would be said in the next test.
vi.mock('../page/after-frame', () => ({ afterFrame: () => {} }))
vi.mock('../runs/run-worker', () => ({ wakeRunWorker() {}, leaveRunWorker() {} }))
vi.mock('../take-away/take-away', () => ({ saveFile() {} }))
vi.mock('../../services/http', async (original) => ({
  ...(await original<typeof import('../../services/http')>()),
  fetchBytes: async () => ({ ok: false }),
}))
vi.mock('../../services/mask-operations', () => ({
  createMaskOperationsClient: () => ({ call: compute }),
}))
vi.spyOn(picture, 'call').mockImplementation((method: string) =>
  method === 'smartSelect' ? compute() : Promise.resolve(null as never),
)
vi.spyOn(picture, 'renew').mockImplementation(() => {})
/** The masks that files were made of. */
const encoded: number[] = []
vi.spyOn(maskFiles, 'call').mockImplementation((async (
  method: string,
  args: { mask: { tiles: unknown[] } },
) => {
  if (method === 'combine') return { change: await compute() }
  if (method === 'encode') encoded.push(args.mask.tiles.length)
  return { ok: true, value: { ...SIZE, reading: 'luminance', previews: {} } }
}) as never)
vi.spyOn(storage.keptMasks, 'get').mockImplementation(async (id) => ({ id, mask: new Mask(SIZE).snapshot() }))
const put = vi.spyOn(storage.keptMasks, 'put').mockResolvedValue()

const WAYS = {
  'the magic wand': () => preview().commit(),
  'a mask file': () => importMask(new Blob(), 'Sky'),
  'a kept mask': () => takeKeptMask('m', { name: 'Sky', label: 'Sky used', mode: 'replace', missing: '' }),
  'an operation': () => startOperation('grow'),
  'smart select': () => smartSelect({ kind: 'add', at: { x: TILE_SIZE + 5, y: 5 } as never }, 'add'),
}
const ways = Object.keys(WAYS) as (keyof typeof WAYS)[]

beforeEach(open)

function open(): void {
  useDocumentStore.setState({
    // No more of a document is looked at.
    document: { id: 'a', name: 'a.png', canvas: { x: 0, y: 0, ...SIZE }, ...SIZE } as OpenDocument,
    mask: new Mask(SIZE),
    history: emptyHistory(),
  })
  computing.length = 0
  encoded.length = 0
  put.mockClear()
  useNoticeStore.setState({ notices: [] })
}

it.each(ways)('what is sent, written, copied or named waits for %s', async (way) => {
  const done = WAYS[way]()
  await began(1)
  let sent: boolean[] | null = null
  const reading = [
    deedsBefore(new AbortController().signal).then(() => {
      sent = covered()
    }),
    exportMask('white-on-black' as never),
    copyMask(),
    saveNamedMask('Sky'),
  ]
  await vi.waitFor(() => expect(words()).toEqual(['This is sent once the change before it is done.']))
  expect([sent, encoded, put.mock.calls]).toEqual([null, [], []])
  end()
  await Promise.all([done, ...reading])
  expect(sent).toEqual([false, true])
  expect(encoded).toEqual([1])
  expect(put.mock.calls.map(([{ mask }]) => mask.tiles.length)).toEqual([1, 1])
})

it.each(ways)('a document is left once %s is done', async (way) => {
  let saved: boolean[] | null = null
  const unregister = registerSaver({
    async save() {
      saved = covered()
    },
    begin() {},
  })
  const done = WAYS[way]()
  await began(1)
  const left = leaveDocument(null)
  await turn()
  expect(useDocumentStore.getState().document).not.toBeNull()
  end()
  await Promise.all([done, left])
  unregister()
  expect(saved).toEqual([false, true])
  expect(useDocumentStore.getState().document).toBeNull()
})

it('nothing waits for what is merely shown', async () => {
  const shown = preview()
  await began(1)
  await deedsBefore(new AbortController().signal)
  clear()
  selectWhole()
  expect(labels()).toEqual(['Everything selected'])
  shown.discard()
})

it.each(ways)('undo discards %s, and leaves what was done before', async (way) => {
  paintTile(0)
  const done = WAYS[way]()
  await began(1)
  await undo()
  expect(words().at(-1)).toBe('The change under way was stopped.')
  end()
  await done
  await turn()
  expect(covered()).toEqual([true, false])
  expect(labels()).toEqual(['Brush stroke'])
  expect(words().at(-1)).toBe('The change under way was stopped.')
  await undo()
  expect(covered()).toEqual([false, false])
})

it.each(ways)('a step elsewhere in the history discards %s', async (way) => {
  for (const [step, left] of [
    [redo, ['Brush stroke']],
    [() => jumpTo(1), ['Brush stroke']],
    [() => jumpTo(0), []],
  ] as const) {
    computing.length = 0
    if (step !== redo) await undo()
    paintTile(0)
    if (step === redo) await undo()
    else if (left.length > 0) selectWhole()
    const done = WAYS[way]()
    await began(1)
    await step()
    end()
    await done
    await turn()
    expect(labels()).toEqual(left)
  }
})

it.each([
  ['Mask inverted', invert, [true, false]],
  ['Rectangle', () => selectRectangle('add'), [true, true]],
] as const)(
  '%s is done to what is being computed, and can be taken back before',
  async (label, deed, left) => {
    const done = WAYS['the magic wand']()
    await began(1)
    deed()
    expect(labels()).toEqual([])
    expect(words().at(-1)).toBe('This is done once the change before it is.')
    end()
    await done
    await turn()
    expect(labels()).toEqual(['Magic wand', label])
    expect(covered()).toEqual(left)

    computing.length = 0
    const again = WAYS['the magic wand']()
    await began(1)
    deed()
    await undo()
    end()
    await again
    await turn()
    expect(labels().slice(0, 2)).toEqual(['Magic wand', label])
    expect(labels().slice(2)).not.toContain(label)
  },
)

it.each([
  ['Mask cleared', clear, [false, false]],
  ['Everything selected', selectWhole, [true, true]],
  ['Rectangle', () => selectRectangle('replace'), [true, false]],
] as const)(
  '%s is done at once in place of what is being computed, and takes nothing that is painted afterwards',
  async (label, deed, left) => {
    for (const way of ways) {
      open()
      paintTile(1)
      const done = WAYS[way]()
      await began(1)
      deed()
      expect(labels().at(-1)).toBe(label)
      expect(covered()).toEqual(left)
      expect(words()).not.toContain('Nothing was changed.')
      paintTile(1)
      end()
      await done
      await turn()
      expect(labels()).toEqual(['Brush stroke', label, 'Brush stroke'])
      expect(covered()).toEqual([left[0], true])
    }
  },
)

it('one after the other, in the order asked for, where several wait', async () => {
  const done = WAYS['the magic wand']()
  await began(1)
  invert()
  selectRectangle('subtract')
  end()
  await done
  await turn()
  expect(labels()).toEqual(['Magic wand', 'Mask inverted', 'Rectangle'])
  expect(covered()).toEqual([false, false])
})

/** The first of the two tiles. */
function selectRectangle(mode: CombineMode): void {
  const shape = { kind: 'rectangle', x: 0, y: 0, width: TILE_SIZE, height: TILE_SIZE } as const
  selectShape(shape, mode, 'Rectangle')
}

function preview() {
  const shown = startMaskPreview('Magic wand', { unchanged: 'Nothing.', failed: 'Failed.' })
  shown.show(async () => ((await compute()) as { tiles: never }).tiles)
  return shown
}

async function began(count: number): Promise<void> {
  await vi.waitFor(() => expect(computing).toHaveLength(count), { timeout: 10_000 })
}

function end(): void {
  for (const done of computing) done({ tiles: [[1, FULL_TILE]] })
}

/** Lets everything go on that waits for nothing else: each of a few tasks may be a slice of it. */
async function turn(): Promise<void> {
  for (let task = 0; task < 5; task++) await new Promise<void>((resolve) => setTimeout(resolve, 2))
}

function paintTile(index: number): void {
  const { mask } = useDocumentStore.getState()
  recordMaskDeed('Brush stroke', swapMaskChange(mask, createMaskChange([[index, FULL_TILE]])))
}

function covered(): boolean[] {
  const { mask } = useDocumentStore.getState()
  return [0, 1].map((index) => mask.tileAt(index) === FULL_TILE)
}

const labels = () => useDocumentStore.getState().history.undo.map(({ label }) => label)
const words = () => useNoticeStore.getState().notices.map(({ text }) => text)
