import { vi } from 'vitest'
import { planEdit } from '../../engine/edit-plan'
import { emptyHistory } from '../../engine/history'
import { Mask } from '../../engine/mask'
import { DEFAULT_CHOICE } from '../../services/picture'
import type { StoredJob, StoredResult } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { dropSelection } from '../results/drop-selection'
import { storage } from '../session/session'

export type Call = { readonly id: number; readonly method: string; readonly args: { readonly layer: string } }

/** The picture worker's end: what was asked of it, in order, and answered when the test says so. */
export const asked: Call[] = []
export const end: { onmessage?: (event: { data: unknown }) => void } = {}
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
      if (message.kind === 'call') asked.push(message)
    }
    terminate() {}
  },
)

/** The first call of a method that is not answered yet; waits until it was asked. */
export function next(method: string): Promise<Call> {
  return vi.waitUntil(() => asked.find((call) => call.method === method), { interval: 1, timeout: 10_000 })
}

export async function answer(method: string, value: unknown): Promise<Call> {
  const call = await next(method)
  asked.splice(asked.indexOf(call), 1)
  end.onmessage?.({ data: { kind: 'result', id: call.id, value } })
  return call
}

export const size = { width: 40, height: 30 }
export const bounds = { x: 0, y: 0, ...size }
export const composed = { ok: true, value: { bounds, answerSize: size, thumbnail: new Blob() } }
export const plan = planEdit({
  documentSize: size,
  maskBounds: bounds,
  sizeRule: { kind: 'fixed', sizes: [size] },
  chosenSize: null,
})

export async function keepResult(id: string): Promise<void> {
  const job = {
    id: `job of ${id}`,
    documentId: 'd',
    providerId: 'p',
    providerName: 'P',
    parameters: { model: 'm' },
    plan,
    mask: null,
    canvas: bounds,
  }
  // No more of a job is read where its result is laid in and named.
  await storage.jobs.put(job as unknown as StoredJob)
  const result: StoredResult = {
    id,
    jobId: job.id,
    documentId: 'd',
    index: 0,
    model: 'm',
    createdAtMs: 0,
    answer: new Blob(),
    link: null,
    revisedPrompt: null,
    thumbnail: null,
    choice: DEFAULT_CHOICE,
    canvas: bounds,
    isDiscarded: false,
  }
  await storage.results.put(result)
}

/** A document of `size` with nothing done to it. */
export function openDocument(): void {
  asked.length = 0
  dropSelection()
  const opened = { ...size, type: 'image/png', hasAlpha: false, orientation: 1 } as const
  const colours = { bitDepth: 8, profile: null } as never
  useDocumentStore.setState({
    document: {
      ...opened,
      colours,
      id: 'd',
      name: 'd.png',
      file: new Blob(),
      openedAtMs: 0,
      canvas: bounds,
      fileSize: size,
    },
    mask: new Mask(size),
    adopted: [],
    history: emptyHistory(),
  })
}
