import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useDocumentStore } from '../document/document-store'
import { useNoticeStore } from '../page/notice-store'
import { showHeat, useCompareStore } from '../results/compare-store'
import { dropSelection } from '../results/drop-selection'
import { composeOnBaseChange, selectResult } from '../results/shown-result'
import { storage } from '../session/session'
import { copyShown, downloadShown } from '../take-away/take-away'
import { answer, asked, bounds, composed, end, keepResult, next, openDocument } from '../test/held-picture'
import { whileUndoStops } from '../turns/mask-changes'
import { adoptShown, exportShown } from './results'
import { undo } from './steps'

let stop = () => {}

beforeEach(async () => {
  openDocument()
  stop = composeOnBaseChange()
  await keepResult('a')
  await keepResult('b')
})

afterEach(() => stop())

async function show(id: string): Promise<string> {
  const selecting = selectResult(id)
  const { args } = await answer('compose', composed)
  await selecting
  return args.layer
}

const adoptedIds = () => useDocumentStore.getState().adopted.map(({ resultId }) => resultId)

it('adopts nothing where another result is chosen before it is the turn of the one that was meant', async () => {
  await show('a')
  const selecting = selectResult('b')
  const adopting = adoptShown('keep')
  await answer('compose', composed)
  await Promise.all([selecting, adopting])
  expect(asked.map(({ method }) => method)).not.toContain('adopt')
  expect(adoptedIds()).toEqual([])
  expect(useCompareStore.getState()).toMatchObject({ selectedId: 'b', shown: { resultId: 'b' } })
})

it('stops what is being computed for a mask that is cleared with it, and only that', async () => {
  let isStopped = false
  const compute = () =>
    void whileUndoStops((signal) => {
      signal.addEventListener('abort', () => {
        isStopped = true
      })
      return new Promise(() => {})
    })
  await show('a')
  compute()
  const selecting = selectResult('b')
  const refused = adoptShown('clear')
  await answer('compose', composed)
  await Promise.all([selecting, refused])
  expect([adoptedIds(), isStopped]).toEqual([[], false])
  for (const maskAfter of ['keep', 'clear'] as const) {
    await show('a')
    compute()
    const adopting = adoptShown(maskAfter)
    await answer('adopt', bounds)
    await adopting
    expect(isStopped).toBe(maskAfter === 'clear')
  }
})

it('takes the heat map of what was adopted off the new base', async () => {
  await show('a')
  showHeat({ bitmap: { close() {} } as ImageBitmap, rect: bounds })
  const adopting = adoptShown('keep')
  await answer('adopt', bounds)
  await adopting
  expect(useCompareStore.getState().heat).toBeNull()
})

it('takes a base for transparent that a transparent result was made, and goes on doing so when that is undone', async () => {
  const hasAlpha = () => useDocumentStore.getState().document?.hasAlpha
  const use = async (id: string, value: object) => {
    const selecting = selectResult(id)
    await answer('compose', { ok: true, value })
    await selecting
    const adopting = adoptShown('keep')
    await answer('adopt', bounds)
    await adopting
  }
  await use('a', { ...composed.value, hasAlpha: false })
  expect(hasAlpha()).toBe(false)
  await use('b', { ...composed.value, hasAlpha: true })
  expect(hasAlpha()).toBe(true)
  const undoing = undo()
  await answer('exchange', bounds)
  await undoing
  expect(hasAlpha()).toBe(true)
})

it('adopts what is composed over the base as a deed that is still under way leaves it', async () => {
  await show('a')
  const first = adoptShown('keep')
  await answer('adopt', bounds)
  await first
  const stale = await show('b')
  const undoing = undo()
  const second = adoptShown('keep')
  await answer('exchange', bounds)
  await undoing
  const { args } = await answer('compose', composed)
  expect(args.layer).not.toBe(stale)
  expect((await answer('adopt', bounds)).args.layer).toBe(args.layer)
  await second
  expect(adoptedIds()).toEqual(['b'])
})

it('saves the base as an adoption that is under way leaves it, not the composite it is made of', async () => {
  const layer = await show('a')
  const adopting = adoptShown('keep')
  const exporting = exportShown()
  await next('adopt')
  expect(asked.map(({ method }) => method)).not.toContain('exportPicture')
  await answer('adopt', bounds)
  await adopting
  const { args } = await answer('exportPicture', new Blob())
  expect(args.layer).not.toBe(layer)
  expect(await exporting).toMatchObject({ resultId: null })
})

it('keeps a result selected that was chosen during an adoption, and lays it over the new base', async () => {
  await show('a')
  const adopting = adoptShown('keep')
  await next('adopt')
  const stale = await show('b')
  await answer('adopt', bounds)
  await adopting
  expect(useCompareStore.getState()).toMatchObject({ selectedId: 'b', isComposing: true })
  const { args } = await answer('compose', composed)
  await vi.waitUntil(() => !useCompareStore.getState().isComposing)
  expect(args.layer).not.toBe(stale)
  expect(useCompareStore.getState().shown?.layer).toBe(args.layer)
  expect(adoptedIds()).toEqual(['a'])
})

/** Holds the next reading of a result back until it is let go. */
function holdReading(): () => void {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const get = storage.results.get
  vi.spyOn(storage.results, 'get').mockImplementationOnce((id) => held.then(() => get(id)))
  return release
}

it('shows the result that was chosen last, however long an earlier one takes to be read', async () => {
  const release = holdReading()
  const first = selectResult('a')
  await show('b')
  release()
  await first
  expect(useCompareStore.getState()).toMatchObject({ selectedId: 'b', shown: { resultId: 'b' } })
  expect(asked.map(({ method }) => method)).not.toContain('compose')
})

it('is not done with a choice before the chosen result is composed, whatever happens to the one before', async () => {
  await show('a')
  const release = holdReading()
  const selecting = selectResult('b')
  useDocumentStore.setState(({ baseRevision }) => ({ baseRevision: baseRevision + 1 }))
  release()
  const { args } = await next('compose')
  expect(useCompareStore.getState().isComposing).toBe(true)
  expect(args.layer).toMatch(/^b/)
  await answer('compose', composed)
  await selecting
  expect(useCompareStore.getState().shown?.layer).toBe(args.layer)
})

it('selects nothing of a document that is open no more', async () => {
  const release = holdReading()
  const selecting = selectResult('a')
  dropSelection()
  release()
  await selecting
  expect(useCompareStore.getState()).toMatchObject({ selectedId: null, isComposing: false })
})

it('says that memory ran out, not that the browser refused, where a copy could not be written', async () => {
  vi.stubGlobal(
    'ClipboardItem',
    class {
      readonly items: Record<string, Promise<Blob>>
      constructor(items: Record<string, Promise<Blob>>) {
        this.items = items
      }
    },
  )
  const write = ([{ items }]: [{ items: Record<string, Promise<Blob>> }]) => items['image/png']
  vi.stubGlobal('navigator', { clipboard: { write } })
  const copying = copyShown()
  const { id } = await next('exportPicture')
  asked.length = 0
  end.onmessage?.({ data: { kind: 'error', id, name: 'RangeError', message: 'Array too large', stack: '' } })
  await copying
  expect(useNoticeStore.getState().notices.at(-1)?.text).toContain('not enough memory')
})

it('never saves the document in place of a result that could not be laid in', async () => {
  const selecting = selectResult('a')
  await answer('compose', {
    ok: false,
    error: { kind: 'damaged', fault: 'It is damaged.', message: 'It is damaged. Download it again.' },
  })
  await selecting
  expect(await exportShown()).toBeNull()
  await downloadShown()
  expect(asked).toEqual([])
})
