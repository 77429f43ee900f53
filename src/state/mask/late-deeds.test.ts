import { beforeEach, expect, it, vi } from 'vitest'
import { docPoint } from '../../engine/geometry'
import { Mask, selectAll } from '../../engine/mask'
import { useDocumentStore } from '../document/document-store'
import { openFile } from '../documents/open-document'
import { operate } from '../history/deeds'
import { adoptShown, exportShown } from '../history/results'
import { undo } from '../history/steps'
import { useNoticeStore } from '../page/notice-store'
import { composeArrived } from '../results/arrived-result'
import { useCompareStore } from '../results/compare-store'
import { changeResult } from '../results/composites'
import { selectResult } from '../results/shown-result'
import { storage } from '../session/session'
import { answer, asked, bounds, composed, keepResult, next, openDocument, size } from '../test/held-picture'
import { takeTurn } from '../turns/take-turn'
import { startOperation } from './mask-operations'
import { previewWand } from './wand'

vi.stubGlobal('navigator', {})

/** What was asked for while the picture was one, and is done when it is another. */

beforeEach(async () => {
  openDocument()
  await keepResult('a')
})

const adoptedIds = () => useDocumentStore.getState().adopted.map(({ resultId }) => resultId)

async function show(id: string): Promise<void> {
  const selecting = selectResult(id)
  await answer('compose', composed)
  await selecting
}

/** Keeps the deeds that follow waiting. Returns what lets them on. */
function holdTurn(): () => void {
  let letOn = () => {}
  const held = new Promise<void>((resolve) => {
    letOn = resolve
  })
  void takeTurn(() => held)
  return letOn
}

function openAnother(mask = new Mask(size)): void {
  useDocumentStore.setState(({ document }) => ({ document: document && { ...document, id: 'other' }, mask }))
}

it('adopts nothing that could not be laid in again, as its raw answer was deleted while it was shown', async () => {
  await show('a')
  const kept = await storage.results.get('a')
  await storage.results.put({ ...kept!, answer: null, isAnswerDeleted: true })
  await adoptShown('keep')
  expect(asked.map(({ method }) => method)).not.toContain('adopt')
  expect(adoptedIds()).toEqual([])
  expect(useNoticeStore.getState().notices.at(-1)?.text).toContain('raw answer was deleted')
})

it('leaves what was painted while the base was being taken back, and the base, and says so', async () => {
  await show('a')
  const adopting = adoptShown('keep')
  await answer('adopt', bounds)
  await adopting
  const { baseRevision } = useDocumentStore.getState()
  const undoing = undo()
  const { args } = await next('exchange')
  operate('Everything selected', selectAll)
  await answer('exchange', bounds)
  // The base is put back.
  expect((await answer('exchange', bounds)).args).toEqual(args)
  await undoing
  const { history, mask, adopted } = useDocumentStore.getState()
  expect(history.undo.map(({ label }) => label)).toEqual(['Result used as base', 'Everything selected'])
  expect(history.redo).toEqual([])
  expect(mask.editedPixels).toBe(size.width * size.height)
  expect(useNoticeStore.getState().notices.at(-1)?.text).toContain('nothing more was undone')
  expect(adopted).toMatchObject([{ resultId: 'a' }])
  // The worker has forgotten every composite meanwhile.
  expect(useDocumentStore.getState().baseRevision).toBe(baseRevision + 1)
})

it('saves nothing of another picture that was opened before it was its turn', async () => {
  await show('a')
  const letOn = holdTurn()
  const exporting = exportShown()
  openAnother()
  letOn()
  await expect(exporting).rejects.toThrow('another one opened')
  expect(asked.map(({ method }) => method)).not.toContain('exportPicture')
})

it('does a deed to the document alone that it was asked for', async () => {
  operate('Everything selected', selectAll)
  const letOn = holdTurn()
  const undoing = undo()
  const other = new Mask(size)
  selectAll(other)
  openAnother(other)
  letOn()
  await undoing
  expect(other.editedPixels).toBe(size.width * size.height)
})

it('leaves what arrives for a document that is closed by then as it came, and selects it nowhere', async () => {
  const [result, job] = [await storage.results.get('a'), await storage.jobs.get('job of a')]
  const arriving = composeArrived({ ...result!, documentId: 'd' }, { ...job!, documentId: 'd' }, () => true)
  await next('compose')
  openAnother()
  await answer('compose', composed)
  expect(await arriving).toEqual({ ok: true, value: null })
  expect(useCompareStore.getState().selectedId).toBeNull()
  expect((await storage.results.get('a'))?.thumbnail).toBeNull()
  // Nor can it be chosen there.
  await selectResult('a')
  expect(useCompareStore.getState()).toMatchObject({ selectedId: null, isComposing: false })
})

it('opens a file once the deeds before are done; what is asked for meanwhile is done to neither picture', async () => {
  operate('Everything selected', selectAll)
  const { mask } = useDocumentStore.getState()
  const letOn = holdTurn()
  const opening = openFile(new Blob(['a picture']), 'b.png')
  await vi.waitUntil(() => useDocumentStore.getState().opening !== null)
  for (let i = 0; i < 20; i++) await Promise.resolve()
  expect(asked.map(({ method }) => method)).not.toContain('open')
  letOn()
  await next('open')
  const undoing = undo()
  const saving = expect(exportShown()).rejects.toThrow('another one opened')
  const opened = { ...size, type: 'image/png', hasAlpha: false, orientation: 1, colours: {} }
  await answer('open', { ok: true, value: opened })
  await Promise.all([opening, undoing, saving])
  expect(useDocumentStore.getState()).toMatchObject({ document: { name: 'b.png' }, history: { undo: [] } })
  expect(mask.editedPixels).toBe(size.width * size.height)
})

it.each([
  ['the magic wand', 'selectSimilar', () => previewWand({ at: docPoint(5, 5), mode: 'add', tolerance: 10 })],
  ['a selection of what is transparent', 'selectTransparent', () => void startOperation('fromAlpha')],
])(
  'asks for %s between two deeds: during one the picture may be another than is shown',
  async (_, method, select) => {
    const letOn = holdTurn()
    select()
    for (let i = 0; i < 20; i++) await Promise.resolve()
    expect(asked).toEqual([])
    letOn()
    await answer(method, { tiles: [] })
    // No deed waits for what is made of it.
    await takeTurn(async () => {})
  },
)

it('makes a change of a result though the one before it failed', async () => {
  vi.spyOn(storage.results, 'put').mockRejectedValueOnce(new Error('not written'))
  const failing = changeResult('a', { isDiscarded: true })
  const following = changeResult('a', { judgement: { verdict: 'picked' } })
  await expect(failing).rejects.toThrow('not written')
  await following
  expect(await storage.results.get('a')).toMatchObject({
    isDiscarded: false,
    judgement: { verdict: 'picked' },
  })
})
