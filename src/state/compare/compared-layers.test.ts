import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { planEdit } from '../../engine/edit-plan'
import { emptyHistory } from '../../engine/history'
import { Mask } from '../../engine/mask'
import { DEFAULT_CHOICE, type PasteChoice } from '../../services/picture'
import type { StoredJob, StoredResult } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { changeCompare, useCompareStore } from '../results/compare-store'
import type { ComparedPicture } from '../results/compared-picture'
import { dropSelection } from '../results/drop-selection'
import { composeOnBaseChange, selectResult, settleComposite } from '../results/shown-result'
import { storage } from '../session/session'
import { COMPARE_KEYS } from './compare-keys'
import { keepCompared, useComparedLayers } from './compared-layers'

type Message = {
  readonly kind: string
  readonly id: number
  readonly method: string
  readonly args: { readonly layer: string; readonly resultId: string; readonly choice: PasteChoice }
}

const size = { width: 40, height: 30 }
const bounds = { x: 0, y: 0, ...size }
/** What the worker holds: by layer, the result and how it is laid in. */
const held = new Map<string, string>()
let composed = 0
vi.stubGlobal('devicePixelRatio', 1)
vi.stubGlobal(
  'Worker',
  class {
    onmessage: ((event: { data: unknown }) => void) | null = null
    postMessage({ kind, id, method, args }: Message) {
      if (kind === 'abort') return
      if (method === 'compose') {
        composed++
        held.set(args.layer, `${args.choice.outside === 'model' ? 'raw ' : ''}${args.resultId}`)
      }
      if (method === 'drop') held.delete(args.layer)
      const value = { ok: true, value: { bounds, answerSize: size, thumbnail: new Blob() } }
      queueMicrotask(() => this.onmessage?.({ data: { kind: 'result', id, value } }))
    }
    terminate() {}
  },
)

const RESULTS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
const panel = (resultId: string): ComparedPicture => ({ kind: 'result', resultId, isRaw: false })

beforeAll(async () => {
  const colours = { bitDepth: 8, profile: null } as never
  const opened = { ...size, type: 'image/png', hasAlpha: false, orientation: 1, colours } as const
  const file = { id: 'd', name: 'd.png', file: new Blob(), openedAtMs: 0, canvas: bounds, fileSize: size }
  useDocumentStore.setState({
    document: { ...opened, ...file },
    mask: new Mask(size),
    adopted: [],
    history: emptyHistory(),
  })
  const sizeRule = { kind: 'fixed', sizes: [size] } as const
  const plan = planEdit({ documentSize: size, maskBounds: bounds, sizeRule, chosenSize: null })
  const job = { id: 'j', plan, mask: null, canvas: bounds } satisfies Partial<StoredJob>
  await storage.jobs.put(job as StoredJob)
  const made = { model: 'm', createdAtMs: 0, link: null, revisedPrompt: null, thumbnail: null } as const
  for (const [index, id] of RESULTS.entries()) {
    const result = { id, jobId: 'j', documentId: 'd', index, answer: new Blob(), ...made, canvas: bounds }
    await storage.results.put({ ...result, choice: DEFAULT_CHOICE, isDiscarded: false } as StoredResult)
  }
  keepCompared()
  composeOnBaseChange()
})

beforeEach(async () => {
  dropSelection()
  changeCompare({ mode: 'single', left: { kind: 'original' }, right: { kind: 'selected', isRaw: false } })
  held.clear()
  await selectResult('a')
  composed = 0
})

/** Waits until the worker holds just these. */
async function expectHeld(...expected: readonly string[]): Promise<void> {
  await settleComposite()
  await vi.waitFor(() => expect([...held.values()].sort()).toEqual([...expected].sort()))
}

it('holds what is compared and lets go of it with the mode', async () => {
  await expectHeld('a')
  changeCompare({ mode: 'side-by-side', panels: [{ kind: 'original' }, ...RESULTS.slice(0, 5).map(panel)] })
  await expectHeld('a', 'b', 'c', 'd', 'e')
  changeCompare({ panels: [panel('a'), panel('h')] })
  await expectHeld('a', 'h')
  changeCompare({ mode: 'wipe' })
  await expectHeld('a')
  expect(useComparedLayers.getState().layers.size).toBe(0)
})

it('keeps the composite of the result that was selected before, instead of making it again', async () => {
  changeCompare({ mode: 'side-by-side', panels: [panel('a'), panel('b'), panel('c')] })
  await expectHeld('a', 'b', 'c')
  composed = 0
  await selectResult('b')
  await expectHeld('a', 'b', 'c')
  expect(useCompareStore.getState().shown?.resultId).toBe('b')
  expect(composed).toBe(1)
})

it('makes the raw answer of a side, or of what single shows, a layer of its own', async () => {
  changeCompare({ mode: 'blink', left: { kind: 'selected', isRaw: true } })
  await expectHeld('a', 'raw a')
  changeCompare({ left: { kind: 'result', resultId: 'b', isRaw: true } })
  await expectHeld('a', 'raw b')
  changeCompare({ mode: 'single' })
  await expectHeld('a')
  COMPARE_KEYS.otherSide()
  await expectHeld('a', 'raw a')
  await selectResult('c')
  await expectHeld('c', 'raw c')
  COMPARE_KEYS.otherSide()
  await expectHeld('c')
})

it('lays everything over a new base again', async () => {
  changeCompare({ mode: 'side-by-side', panels: [panel('a'), panel('b')] })
  await expectHeld('a', 'b')
  composed = 0
  // As the worker does when a base comes.
  held.clear()
  useDocumentStore.setState(({ baseRevision }) => ({ baseRevision: baseRevision + 1 }))
  await expectHeld('a', 'b')
  expect(composed).toBe(2)
})
