import { beforeEach, expect, it, vi } from 'vitest'
import { planEdit } from '../../engine/edit-plan'
import { DEFAULT_CHOICE } from '../../services/picture'
import type { StoredJob, StoredResult } from '../../services/storage'
import { keepPanels, useComparedResults } from '../compare/compared-results'
import { useDocumentStore } from '../document/document-store'
import { keepMissingSaid } from '../document/missing-words'
import { useViewStore } from '../document/view-store'
import { undo } from '../history/steps'
import { comparisonNow, toggleResult } from '../keeping/kept-comparison'
import { storedDocument } from '../keeping/stored-document'
import { announce, useNoticeStore } from '../page/notice-store'
import { changeCompare, useCompareStore } from '../results/compare-store'
import { discardResult } from '../results/discard'
import { selectResult, settleComposite } from '../results/shown-result'
import { removeReference } from '../sending/references'
import { returnToVersion } from '../sending/return-to'
import { storage } from '../session/session'
import { type Call, stubWorkers } from '../test/answering-worker'
import { changeWish, useWishStore } from '../wish/wish-store'
import { startAutosave } from './autosave'
import { closeDocument } from './close-document'
import { layInMissing, missingOf } from './missing-adoptions'
import { openKept } from './restore-document'

const size = { width: 40, height: 30 }
const bounds = { x: 0, y: 0, ...size }
/** Results that the picture worker cannot compose at present. */
const refused = new Set<string>()
/** Results that are transparent somewhere. */
const transparent = new Set<string>()
/** What it keeps of adoptions, to be taken back. */
const exchanges = new Set<string | undefined>()

function answerTo({ method, args }: Call): unknown {
  switch (method) {
    case 'open':
      return { ok: true, value: { ...size, type: 'image/png', hasAlpha: false, orientation: 1, colours: {} } }
    case 'compose':
      return refused.has(args.resultId ?? '')
        ? { ok: false, error: { message: 'cannot be read' } }
        : { ok: true, value: composedOf(args.resultId ?? '') }
    case 'adopt':
      exchanges.add(args.exchange)
      return null
    case 'forget':
      exchanges.delete(args.exchange)
      return null
    default:
      return null
  }
}

function composedOf(resultId: string) {
  return { bounds, hasAlpha: transparent.has(resultId), answerSize: size, thumbnail: new Blob() }
}

vi.stubGlobal('navigator', {})
vi.stubGlobal('devicePixelRatio', 1)
stubWorkers(answerTo)
keepMissingSaid()

const plan = planEdit({
  documentSize: size,
  maskBounds: bounds,
  sizeRule: { kind: 'fixed', sizes: [size] },
  chosenSize: null,
})

async function keepResult(id: string): Promise<void> {
  // No more of either is read where a result is laid in.
  const parameters = { model: 'm' }
  const job = { id: `job of ${id}`, documentId: 'd', parameters, plan, mask: null, canvas: bounds }
  await storage.jobs.put(job as unknown as StoredJob)
  const result = {
    id,
    jobId: job.id,
    documentId: 'd',
    answer: new Blob(),
    canvas: bounds,
    isDiscarded: false,
  }
  await storage.results.put(result as unknown as StoredResult)
}

const adoption = (resultId: string) => ({ ...DEFAULT_CHOICE, resultId, canvas: bounds })
const keptIds = async () => (await storage.documents.get('d'))?.adopted.map(({ resultId }) => resultId)
const shownIds = () => useDocumentStore.getState().adopted.map(({ resultId }) => resultId)
const open = () => openKept({ id: 'd', name: 'd.png' })

beforeEach(async () => {
  refused.clear()
  transparent.clear()
  await storage.files.put({ id: 'd', file: new Blob() })
  const adopted = [adoption('a'), adoption('b')]
  await storage.documents.put({ id: 'd', name: 'd.png', openedAtMs: 0, adopted, prompt: '', canvas: bounds })
  for (const id of ['a', 'b', 'c']) await keepResult(id)
})

it('keeps what the picture is made of though it cannot be laid in now, and lays it in when it can be again', async () => {
  refused.add('b')
  expect(await open()).toBe(true)
  expect([shownIds(), await keptIds()]).toEqual([['a'], ['a', 'b']])
  expect(
    useNoticeStore
      .getState()
      .notices.map(({ text }) => text)
      .join(),
  ).toMatch(/1 of 2 results.*stay kept/)
  await closeDocument()
  refused.clear()
  await open()
  expect([shownIds(), await keptIds()]).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ])
})

it('is transparent where a result that it lays in is, also when that comes only later, or where its canvas is extended', async () => {
  const hasAlpha = () => useDocumentStore.getState().document?.hasAlpha
  await open()
  expect(hasAlpha()).toBe(false)
  await closeDocument()
  transparent.add('b')
  await open()
  expect(hasAlpha()).toBe(true)
  await closeDocument()
  refused.add('b')
  await open()
  expect(hasAlpha()).toBe(false)
  refused.clear()
  await layInMissing()
  expect(hasAlpha()).toBe(true)
  await closeDocument()
  transparent.clear()
  const record = await storage.documents.get('d')
  await storage.documents.put({ ...record!, canvas: { ...bounds, width: 50 } })
  await open()
  expect(hasAlpha()).toBe(true)
})

it('keeps nothing to take back what it lays in again', async () => {
  await open()
  expect([shownIds(), [...exchanges]]).toEqual([['a', 'b'], []])
})

it('lays in what was missing once that is possible again, in one go with the open picture', async () => {
  refused.add('b')
  await open()
  const missing = () => missingOf(useDocumentStore.getState().adopted).map(({ resultId }) => resultId)
  const said = () => useNoticeStore.getState().notices.map(({ text }) => text)
  expect(missing()).toEqual(['b'])
  await layInMissing()
  expect([shownIds(), missing(), await keptIds()]).toEqual([['a'], ['b'], ['a', 'b']])
  expect(said().filter((text) => /1 of 2 results/.test(text))).toHaveLength(1)
  refused.clear()
  const { baseRevision } = useDocumentStore.getState()
  await layInMissing()
  expect([shownIds(), missing()]).toEqual([['a', 'b'], []])
  expect(useDocumentStore.getState().baseRevision).toBeGreaterThan(baseRevision)
  expect(useDocumentStore.getState().history.undo).toEqual([])
  // What was said of it does not hold any more.
  expect(said().filter((text) => /1 of 2 results/.test(text))).toEqual([])
})

it('says what is missing for as long as the picture shows that', async () => {
  const said = () => useNoticeStore.getState().notices.filter(({ text }) => /1 of 2 results/.test(text))
  refused.add('b')
  await open()
  const { adopted } = useDocumentStore.getState()
  expect(said()).toHaveLength(1)
  await returnToVersion([])
  expect(said()).toEqual([])
  await undo()
  expect([shownIds(), said().length]).toEqual([adopted.map(({ resultId }) => resultId), 1])
})

it('takes back what was said in passing of the document before, but for what can still be undone', async () => {
  const said = () => useNoticeStore.getState().notices.map(({ text }) => text)
  await open()
  await closeDocument()
  expect(said()).toContain('d.png closed. It is kept under Documents.')
  announce('status', 'e.png deleted.', { label: 'Undo', onAction: () => {} })
  await open()
  expect(said()).toEqual(['e.png deleted.'])
})

it('comes back to what was compared, but for a result that is not there any more', async () => {
  const result = (resultId: string, isRaw: boolean) => ({ kind: 'result', resultId, isRaw }) as const
  const stop = keepPanels()
  const shown = () => {
    const { selectedId, mode, isSingleRaw, left, panels, difference } = useCompareStore.getState()
    return { selectedId, mode, isSingleRaw, left, panels, difference }
  }
  await open()
  await expect.poll(() => useComparedResults.getState().areRead).toBe(true)
  const panels = [result('b', false), result('c', true)]
  const seen = {
    mode: 'side-by-side',
    isSingleRaw: true,
    left: result('c', true),
    difference: { kind: 'signed', gain: 8 },
  } as const
  changeCompare({ ...seen, panels, arePanelsChosen: true })
  await selectResult('b')
  await storage.documents.put(storedDocument())
  await closeDocument()
  changeCompare({ mode: 'wipe', difference: { kind: 'amplified', gain: 4 } })
  await open()
  await expect.poll(() => useCompareStore.getState().selectedId).toBe('b')
  await settleComposite()
  await expect.poll(() => useComparedResults.getState().areRead).toBe(true)
  expect(shown()).toEqual({ ...seen, selectedId: 'b', panels })
  await discardResult('b')
  await closeDocument()
  const record = await storage.documents.get('d')
  await storage.documents.put({ ...record!, comparison: { ...record!.comparison!, resultId: 'b' } })
  await open()
  await expect.poll(() => comparisonNow().resultId).toBe(null)
  expect(shown()).toMatchObject({ selectedId: null, mode: 'side-by-side' })
  stop()
})

it('keeps the result that came back at the first press on it, and lets go of it at the next', async () => {
  await open()
  await selectResult('c')
  await storage.documents.put(storedDocument())
  await closeDocument()
  await open()
  const shownId = () => useCompareStore.getState().selectedId
  await expect.poll(shownId).toBe('c')
  await toggleResult('c')
  expect(shownId()).toBe('c')
  await toggleResult('c')
  expect(shownId()).toBe(null)
  await toggleResult('b')
  expect(shownId()).toBe('b')
  await closeDocument()
  await open()
  await selectResult('c')
  await storage.documents.put(storedDocument())
  await closeDocument()
  await open()
  await expect.poll(shownId).toBe('c')
  await selectResult('b')
  await selectResult('c')
  await toggleResult('c')
  expect(shownId()).toBe(null)
})

it('comes back with the edit area and the frame of its form, but for a frame that lies where none may be drawn', async () => {
  vi.stubGlobal('window', { addEventListener() {}, removeEventListener() {} })
  vi.stubGlobal('document', { addEventListener() {}, removeEventListener() {} })
  const stop = startAutosave()
  const area = () => {
    const { editArea, frame } = useWishStore.getState()
    return { editArea, frame }
  }
  const extended = { editArea: 'extend', frame: { x: -10, y: 0, width: 30, height: 30 } } as const
  await open()
  expect(area()).toEqual({ editArea: null, frame: null })
  changeWish(extended)
  await closeDocument()
  expect(area()).toEqual({ editArea: null, frame: null })
  await open()
  expect(area()).toEqual(extended)
  expect(useViewStore.getState().fitted).toEqual({ x: -10, y: 0, width: 50, height: 30 })
  changeWish({ editArea: 'whole' })
  await closeDocument()
  await open()
  expect(area()).toEqual({ ...extended, editArea: 'whole' })
  await closeDocument()
  const record = await storage.documents.get('d')
  const outside = { ...extended.frame, x: -1 }
  await storage.documents.put({ ...record!, editArea: 'frame', frame: outside })
  await open()
  expect(area()).toEqual({ editArea: null, frame: null })
  stop()
})

it('comes back with the reference images of its form, and without those that were taken away', async () => {
  vi.stubGlobal('window', { addEventListener() {}, removeEventListener() {} })
  vi.stubGlobal('document', { addEventListener() {}, removeEventListener() {} })
  const stop = startAutosave()
  const names = () => useWishStore.getState().references.map(({ name }) => name)
  const files = ['one.png', 'two.png'].map((name) => new File(['any'], name, { type: 'image/png' }))
  await open()
  changeWish({ references: files })
  await closeDocument()
  expect(names()).toEqual([])
  await open()
  expect(names()).toEqual(['one.png', 'two.png'])
  for (const file of files) removeReference(file)
  await closeDocument()
  await open()
  expect(names()).toEqual([])
  stop()
})
