import { beforeEach, expect, it, vi } from 'vitest'
import { planEdit } from '../../engine/edit-plan'
import { emptyHistory } from '../../engine/history'
import { Mask } from '../../engine/mask'
import { DEFAULT_CHOICE, type PasteChoice } from '../../services/picture'
import type { StoredJob, StoredResult } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { useNoticeStore } from '../page/notice-store'
import { storage } from '../session/session'
import { useCompareStore } from './compare-store'
import { dropSelection } from './drop-selection'
import { changePaste, chosenId, selectResult } from './shown-result'

type Call = {
  readonly id: number
  readonly method: string
  readonly args: { readonly layer: string; readonly choice: PasteChoice }
}

/** The picture worker's end: what was asked of it and is not answered, and which calls were aborted. */
const asked: Call[] = []
const aborted = new Set<number>()
const dropped: string[] = []
const end: { onmessage?: (event: { data: unknown }) => void } = {}
vi.stubGlobal('devicePixelRatio', 1)
vi.stubGlobal(
  'Worker',
  class {
    onmessage: typeof end.onmessage
    constructor() {
      // The client sets its listener on what it gets.
      end.onmessage = (event) => this.onmessage?.(event)
    }
    postMessage(message: { kind: string } & Call) {
      if (message.kind === 'abort') aborted.add(message.id)
      else if (message.method === 'compose') asked.push(message)
      else if (message.method === 'drop') dropped.push(message.args.layer)
    }
    terminate() {}
  },
)

const nowMs = vi.spyOn(performance, 'now')
const size = { width: 40, height: 30 }
const bounds = { x: 0, y: 0, ...size }
const composed = { ok: true, value: { bounds, answerSize: size, thumbnail: new Blob() } }

beforeEach(async () => {
  nowMs.mockReturnValue(0)
  dropSelection()
  asked.length = 0
  aborted.clear()
  const opened = { ...size, type: 'image/png', hasAlpha: false, orientation: 1 } as const
  const colours = { bitDepth: 8, profile: null } as never
  const file = { id: 'd', name: 'd.png', file: new Blob(), openedAtMs: 0, canvas: bounds, fileSize: size }
  useDocumentStore.setState({
    document: { ...opened, ...file, colours },
    mask: new Mask(size),
    adopted: [],
    history: emptyHistory(),
  })
  const sizeRule = { kind: 'fixed', sizes: [size] } as const
  const plan = planEdit({ documentSize: size, maskBounds: bounds, sizeRule, chosenSize: null })
  const job = { id: 'j', plan, mask: null, canvas: bounds } satisfies Partial<StoredJob>
  // No more of a job is read where its result is laid in.
  await storage.jobs.put(job as StoredJob)
  const made = { model: 'm', createdAtMs: 0, link: null, revisedPrompt: null, thumbnail: null } as const
  const result = { id: 'a', jobId: 'j', documentId: 'd', index: 0, answer: new Blob(), ...made }
  const kept: StoredResult = { ...result, choice: DEFAULT_CHOICE, canvas: bounds, isDiscarded: false }
  await storage.results.put(kept)
  const selecting = selectResult('a')
  finish(await composing(DEFAULT_CHOICE.featherDocPx))
  await selecting
})

/** The call that lays the result in with this feather; waits until it was made. */
function composing(feather: number): Promise<Call> {
  return vi.waitUntil(() => asked.find(({ args }) => args.choice.featherDocPx === feather), { interval: 1 })
}

function finish({ id }: Call): void {
  end.onmessage?.({ data: { kind: 'result', id, value: composed } })
}

function preview({ id }: Call): { readonly close: ReturnType<typeof vi.fn> } {
  const bitmap = { close: vi.fn() }
  end.onmessage?.({ data: { kind: 'report', id, report: { bitmap, rect: bounds } } })
  return bitmap
}

const seen = () => useCompareStore.getState().preview?.bitmap
const settled = () => vi.waitUntil(() => !useCompareStore.getState().isComposing, { interval: 1 })

it('makes every step of a quick hand void the one before it, and shows the last', async () => {
  const calls: Call[] = []
  for (const [step, feather] of [11, 12, 13].entries()) {
    nowMs.mockReturnValue(step * 8)
    changePaste({ featherDocPx: feather })
    calls.push(await composing(feather))
  }
  const [first, second, last] = calls as [Call, Call, Call]
  expect([...aborted]).toEqual([first.id, second.id])
  expect(preview(second).close).toHaveBeenCalledOnce()
  expect(seen()).toBeUndefined()
  // Made just as it was aborted: nobody shows it, so the worker is to forget it.
  finish(first)
  await vi.waitUntil(() => dropped.includes(first.args.layer), { interval: 1 })
  const picture = preview(last)
  expect(seen()).toBe(picture)
  finish(last)
  await settled()
  expect(useCompareStore.getState().shown).toMatchObject({
    layer: last.args.layer,
    choice: { featherDocPx: 13 },
  })
})

it('lets a preview through once nothing was seen for a while, then goes on with the last step', async () => {
  changePaste({ featherDocPx: 11 })
  await composing(11)
  nowMs.mockReturnValue(20)
  changePaste({ featherDocPx: 12 })
  const running = await composing(12)
  for (const [step, feather] of [13, 14, 15].entries()) {
    nowMs.mockReturnValue(100 + step * 16)
    changePaste({ featherDocPx: feather })
  }
  expect(aborted.has(running.id)).toBe(false)
  const picture = preview(running)
  expect(seen()).toBe(picture)
  const last = await composing(15)
  expect(aborted.has(running.id)).toBe(true)
  expect(asked.some(({ args }) => [13, 14].includes(args.choice.featherDocPx))).toBe(false)
  expect(seen()).toBe(picture)
  finish(last)
  await settled()
  expect(useCompareStore.getState().shown?.layer).toBe(last.args.layer)
  expect(picture.close).toHaveBeenCalledOnce()
})

it('asks the worker at once where nothing has to be read for it', async () => {
  changePaste({ featherDocPx: 11 })
  const first = await composing(11)
  nowMs.mockReturnValue(8)
  changePaste({ featherDocPx: 12 })
  const second = asked.at(-1)
  expect(second?.args.choice.featherDocPx).toBe(12)
  expect([...aborted]).toEqual([first.id])
  finish(second!)
  await settled()
})

it('makes what is being made void at once when the last picture has just been seen', async () => {
  changePaste({ featherDocPx: 11 })
  const first = await composing(11)
  nowMs.mockReturnValue(200)
  preview(first)
  nowMs.mockReturnValue(210)
  changePaste({ featherDocPx: 12 })
  const second = await composing(12)
  nowMs.mockReturnValue(220)
  changePaste({ featherDocPx: 13 })
  finish(await composing(13))
  expect([...aborted]).toEqual([first.id, second.id])
  await settled()
})

it('shows the last step even where the one before it, that was let through, cannot be laid in', async () => {
  changePaste({ featherDocPx: 11 })
  const running = await composing(11)
  nowMs.mockReturnValue(500)
  changePaste({ featherDocPx: 12 })
  end.onmessage?.({ data: { kind: 'error', id: running.id, name: 'Error', message: 'Too large', stack: '' } })
  finish(await composing(12))
  await settled()
  expect(useCompareStore.getState().shown?.choice.featherDocPx).toBe(12)
})

it('reads the records once for all steps of a hand, and again once they have changed', async () => {
  const reads = vi.spyOn(storage.results, 'get')
  changePaste({ featherDocPx: 11 })
  await composing(11)
  const once = reads.mock.calls.length
  changePaste({ featherDocPx: 12 })
  const second = await composing(12)
  expect(reads).toHaveBeenCalledTimes(once)
  finish(second)
  await settled()
  // The choice was written down, which read the record, too.
  const before = reads.mock.calls.length
  changePaste({ featherDocPx: 13 })
  finish(await composing(13))
  expect(reads.mock.calls.length).toBeGreaterThan(before)
  await settled()
})

it('means the result that was chosen last, before it is read and after', async () => {
  const selecting = selectResult(null)
  expect(chosenId()).toBeNull()
  await selecting
  asked.length = 0
  const again = selectResult('a')
  expect(useCompareStore.getState().selectedId).toBeNull()
  expect(chosenId()).toBe('a')
  finish(await vi.waitUntil(() => asked.at(-1), { interval: 1 }))
  await again
  expect(chosenId()).toBe('a')
})

it('keeps what was chosen of a result that is let go of before it is laid in so', async () => {
  changePaste({ featherDocPx: 21 })
  await composing(21)
  await selectResult(null)
  await vi.waitFor(async () =>
    expect(await storage.results.get('a')).toMatchObject({ choice: { featherDocPx: 21 }, canvas: bounds }),
  )
})

it('refuses to show a combination of which a part is gone, and leaves its thumbnail as it was', async () => {
  const kept = await storage.results.get('a')
  const thumbnail = new Blob(['whole'])
  const selector = new Mask(size).snapshot()
  const others = [{ resultId: 'gone', choice: DEFAULT_CHOICE, selector }]
  await storage.results.put({ ...kept!, id: 'combination', thumbnail, others })
  asked.length = 0
  void selectResult('combination')
  const notices = () => useNoticeStore.getState().notices
  await vi.waitUntil(() => asked.length + notices().length > 0, { interval: 1 })
  expect(asked).toEqual([])
  await settled()
  expect(useCompareStore.getState().shown).toBeNull()
  expect(notices().at(-1)).toMatchObject({
    tone: 'alert',
    text: expect.stringContaining('combined of'),
  })
  expect((await storage.results.get('combination'))?.thumbnail).toBe(thumbnail)
})
