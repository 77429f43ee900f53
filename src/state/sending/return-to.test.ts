import { beforeEach, expect, it, vi } from 'vitest'
import { emptyHistory } from '../../engine/history'
import { combineTiles, Mask, MaskEdit, selectAll, TILE_PIXELS } from '../../engine/mask'
import type { StoredJob, StoredResult } from '../../services/storage'
import { type Deed, useDocumentStore } from '../document/document-store'
import { setPainting } from '../document/tool-store'
import { recordMaskDeed } from '../history/deeds'
import { redo, undo } from '../history/steps'
import { useNoticeStore } from '../page/notice-store'
import { picture, storage } from '../session/session'
import { whileMaskChanges } from '../turns/mask-changes'
import { useWishStore } from '../wish/wish-store'
import { returnToRun, returnToVersion } from './return-to'

const size = { width: 40, height: 30 }
const canvas = { x: 0, y: 0, ...size }
const document = {
  id: 'document',
  name: 'photo.png',
  file: new Blob(),
  openedAtMs: 0,
  canvas,
  fileSize: size,
  ...size,
}
const deed = {
  kind: 'base',
  label: 'Result used as base',
  bytes: 1,
  exchange: 'e',
  adopted: [],
  change: null,
}

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
const asked: string[] = []
/** How often the file is refused before it is opened. */
let failures = 0
/** How often reading the pixels of the file fails before it succeeds: the worker has let go of the picture by then. */
let unread = 0

vi.spyOn(picture, 'call').mockImplementation((method: string) => {
  asked.push(method)
  if (method === 'read' && unread-- > 0) return Promise.reject(new Error('No memory.')) as never
  if (method !== 'open') return Promise.resolve(null) as never
  failures--
  return Promise.resolve(
    failures >= 0 ? { ok: false, error: { message: 'No memory.' } } : { ok: true },
  ) as never
})

beforeEach(() => {
  asked.length = 0
  failures = unread = 0
  useNoticeStore.setState({ notices: [] })
  useDocumentStore.setState({
    document: document as never,
    mask: new Mask(size),
    adopted: [],
    history: { undo: [deed as Deed], redo: [], droppedCount: 0 },
  })
})

const words = () => useNoticeStore.getState().notices.map(({ text }) => text)

it('a step whose pixels the worker has forgotten is taken back by putting the picture together anew', async () => {
  await undo()
  expect(asked).toEqual(['exchange', 'open', 'read'])
  const { history, adopted } = useDocumentStore.getState()
  expect([history.undo.length, history.redo.length, adopted]).toEqual([0, 1, []])
})

const grown = { x: -10, y: -5, width: 60, height: 40 }
const revision = () => useDocumentStore.getState().baseRevision

it.each([
  ['canvas', { ...deed, kind: 'canvas', canvas: grown, mask: new Mask(grown) }],
  ['pixels', deed],
  ['point', { ...deed, kind: 'point', canvas, mask: new Mask(size), wish: null }],
])(
  'a %s that was changed back, as something was painted meanwhile, is shown and composed anew',
  async (_, step) => {
    useDocumentStore.setState({ history: { ...emptyHistory<Deed>(), undo: [step as Deed] } })
    const before = revision()
    vi.mocked(picture.call).mockImplementationOnce((async (method: string) => {
      recordMaskDeed('Painted', selectAll(useDocumentStore.getState().mask)!)
      return method === 'open' ? { ok: true } : null
    }) as never)
    await undo()
    const { history } = useDocumentStore.getState()
    expect(history).toMatchObject({ undo: [step, { label: 'Painted' }], redo: [] })
    expect(revision()).toBe(before + 1)
  },
)

it('a step that cannot be taken back leaves the picture put together as it was, and shown anew', async () => {
  unread = 1
  const [before, { history }] = [revision(), useDocumentStore.getState()]
  await undo()
  expect(asked).toEqual(['exchange', 'open', 'read', 'open', 'read'])
  expect(words()).toEqual(['That step could not be taken back. Nothing else was changed.'])
  expect(useDocumentStore.getState().history).toBe(history)
  expect(revision()).toBe(before + 1)
})

it('where the picture cannot be put together as it was either, a person is told to reload', async () => {
  unread = 2
  await undo()
  expect(words()[0]).toMatch(/could not be opened again.* reload the page/)
})

it('where the picture cannot be put together, what there was is, and everything else stays', async () => {
  unread = 1
  const { history, mask, baseRevision } = useDocumentStore.getState()
  await returnToVersion([])
  expect(revision()).toBe(baseRevision + 1)
  expect(asked).toEqual(['open', 'read', 'open', 'read'])
  expect(words()).toEqual(['The picture could not be put together again. Nothing was changed.'])
  expect(useDocumentStore.getState().history).toBe(history)
  expect(useDocumentStore.getState().mask).toBe(mask)
})

it('a file that is refused changes nothing: the picture stays open, and nobody is told to reload', async () => {
  failures = 9
  const { history } = useDocumentStore.getState()
  const before = revision()
  await undo()
  expect(asked).toEqual(['exchange', 'open'])
  expect(words()).toEqual(['That step could not be taken back. Nothing else was changed.'])
  expect([useDocumentStore.getState().history, revision()]).toEqual([history, before])
})

it('a canvas and what it is made of change at once, with a step that is taken back as well', async () => {
  useDocumentStore.setState({
    document: { ...document, canvas: grown, width: 60, height: 40 } as never,
    mask: new Mask(grown),
    adopted: [{ resultId: 'a' } as never],
    history: emptyHistory(),
  })
  const isLate: boolean[] = []
  const stop = useDocumentStore.subscribe((now, before) => {
    if (now.document !== before.document) isLate.push(now.adopted === before.adopted)
  })
  await returnToVersion([])
  await undo()
  stop()
  expect(isLate).toEqual([false, false])
})

it('a version with an image that is not kept any more is not even begun with', async () => {
  await storage.results.put({ id: 'gone', answer: null } satisfies Partial<StoredResult> as never)
  await returnToVersion([{ resultId: 'gone' } as never])
  expect(asked).toEqual([])
  expect(words().at(-1)).toMatch(/is not kept any more/)
})

it('the parts of a mask that were sent one by one come back together, and the form with them', async () => {
  useDocumentStore.setState({ history: emptyHistory() })
  const part = (x: number): Mask => {
    const mask = new Mask(size)
    const coverage = new Uint8Array(TILE_PIXELS)
    coverage[x] = 255
    mask.replaceTile(0, coverage)
    return mask
  }
  const job = (x: number) =>
    ({
      canvas,
      mask: part(x).snapshot(),
      base: [],
      providerId: 'on-device',
      parameters: { model: 'local-fill', prompt: 'As before', size: 'auto', n: 2, extraFields: [] },
      plan: { source: canvas },
    }) as unknown as StoredJob
  await returnToRun([job(3), job(7)])
  const tile = useDocumentStore.getState().mask.tileAt(0)
  expect([tile?.[3], tile?.[7], tile?.[5]]).toEqual([255, 255, 0])
  const { prompt, n, models } = useWishStore.getState()
  expect([prompt, n, models]).toEqual(['As before', 2, [{ providerId: 'on-device', modelId: 'local-fill' }]])
})

it('what the form said comes back with Undo, and stays where a run cannot be returned to', async () => {
  useDocumentStore.setState({ history: emptyHistory() })
  const elsewhere = { x: 20, y: 10, width: 16, height: 16 }
  useWishStore.setState({ prompt: 'Not sent yet', n: 3, editArea: 'frame', frame: elsewhere })
  const job = {
    ...{ canvas, mask: null, base: [], providerId: 'x', providerName: 'X' },
    parameters: { model: 'local-fill', prompt: 'As before', size: 'auto', n: 2, extraFields: [] },
    plan: { area: 'crop', source: { x: 0, y: 0, width: 24, height: 16 } },
  } as unknown as StoredJob
  const form = () => [useWishStore.getState().prompt, useWishStore.getState().n]
  const frame = () => useWishStore.getState().frame
  await storage.results.put({ id: 'gone', answer: null } satisfies Partial<StoredResult> as never)
  await returnToRun([{ ...job, base: [{ resultId: 'gone' } as never] }])
  expect(form()).toEqual(['Not sent yet', 3])
  await returnToRun([job])
  expect(form()).toEqual(['As before', 2])
  expect(words().at(-1)).toMatch(/Undo takes it back\. X has no local-fill to ask any more\.$/)
  expect(frame()).toEqual(job.plan.source)
  await undo()
  expect(form()).toEqual(['Not sent yet', 3])
  expect(frame()).toEqual(elsewhere)
  await redo()
  expect(form()).toEqual(['As before', 2])
})

it('what is said in the form while it is put back stands, with Undo, Redo and the return itself', async () => {
  useDocumentStore.setState({ history: emptyHistory() })
  useWishStore.setState({ prompt: 'Not sent yet', n: 3 })
  const parameters = { model: 'local-fill', prompt: 'As before', size: 'auto', n: 2, extraFields: [] }
  const plan = { area: 'whole', source: canvas }
  const run = { canvas, mask: null, base: [], providerId: 'on-device', parameters, plan }
  const form = () => [useWishStore.getState().prompt, useWishStore.getState().n]
  const meanwhile = (wish: object) =>
    vi.mocked(picture.call).mockImplementationOnce(async () => {
      useWishStore.setState(wish)
      return { ok: true } as never
    })
  meanwhile({ prompt: 'By hand' })
  await returnToRun([run as unknown as StoredJob])
  expect(form()).toEqual(['By hand', 2])
  meanwhile({ n: 4 })
  await undo()
  expect(form()).toEqual(['By hand', 4])
  await redo()
  expect(form()).toEqual(['By hand', 4])
})

it('over a canvas of another size, the frame is where it was in the picture after Undo, and after Redo', async () => {
  useDocumentStore.setState({
    document: { ...document, canvas: grown, width: 60, height: 40 } as never,
    mask: new Mask(grown),
    history: emptyHistory(),
  })
  const elsewhere = { x: 30, y: 20, width: 16, height: 16 }
  const source = { x: 4, y: 2, width: 24, height: 16 }
  useWishStore.setState({ editArea: 'frame', frame: elsewhere })
  const parameters = { model: 'local-fill', prompt: 'As before', size: 'auto', n: 2, extraFields: [] }
  const plan = { area: 'crop', source }
  await returnToRun([
    { canvas, mask: null, base: [], providerId: 'on-device', parameters, plan } as unknown as StoredJob,
  ])
  const shown = () => [useDocumentStore.getState().document?.canvas, useWishStore.getState().frame]
  expect(shown()).toEqual([canvas, source])
  await undo()
  expect(shown()).toEqual([grown, elsewhere])
  await redo()
  expect(shown()).toEqual([canvas, source])
  await undo()
  expect(shown()).toEqual([grown, elsewhere])
})

it('a stroke that is being drawn when the picture is together again is a step of its own before', async () => {
  useDocumentStore.setState({ history: emptyHistory() })
  const edit = new MaskEdit(useDocumentStore.getState().mask)
  vi.mocked(picture.call).mockImplementationOnce(async () => {
    setPainting(true)
    const stroke = new Uint8Array(TILE_PIXELS)
    stroke[5] = 255
    combineTiles(edit, new Map([[0, stroke]]), 'add')
    return { ok: true } as never
  })
  const returning = returnToVersion([])
  await vi.waitUntil(() => asked.includes('read'), { interval: 1 })
  setPainting(false)
  recordMaskDeed('Painted', edit.commit()!)
  await returning
  const { history, mask } = useDocumentStore.getState()
  expect(history.undo.map(({ label }) => label)).toEqual(['Painted', 'Returned to an earlier version'])
  expect(mask.tileAt(0)?.[5]).toBe(255)
})

it('what is being computed is a step of its own before, and Undo meanwhile leaves all as it was', async () => {
  useDocumentStore.setState({ history: emptyHistory() })
  const parameters = { model: 'local-fill', prompt: 'As before', size: 'auto', n: 2, extraFields: [] }
  const plan = { area: 'crop', source: canvas }
  const run = { canvas, mask: null, base: [], providerId: 'on-device', parameters, plan }
  for (const isTakenBack of [true, false]) {
    let end = () => {}
    const selecting = whileMaskChanges(async () => {
      await new Promise<void>((resolve) => {
        end = resolve
      })
      recordMaskDeed('Magic wand', selectAll(useDocumentStore.getState().mask)!)
    })
    const returning = returnToRun([run as unknown as StoredJob])
    if (isTakenBack) await undo()
    await new Promise((resolve) => setTimeout(resolve))
    end()
    await Promise.all([selecting, returning])
    const { history, mask } = useDocumentStore.getState()
    const returned = isTakenBack ? [] : ['Returned to an earlier run']
    expect(history.undo.map(({ label }) => label)).toEqual(['Magic wand', ...returned])
    expect(mask.editedPixels > 0).toBe(isTakenBack)
    await undo()
  }
})
