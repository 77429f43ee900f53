import { vi } from 'vitest'
import { planEdit } from '../../engine/edit-plan'
import { Mask } from '../../engine/mask'
import { DEFAULT_PARAMETERS } from '../../services/providers'
import type { StoredJob, StoredResult } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { storage } from '../session/session'

type Call = { readonly kind: string; readonly id: number; readonly method: string; readonly args: never }

/** What left the page since `catchTaken`. */
export const taken = {
  /** Into an archive. */
  added: [] as { readonly path: string; readonly content: Blob }[],
  /** As a download. */
  saved: [] as { readonly name: string; readonly file: Blob }[],
  /** On a contact sheet. */
  drawn: [] as unknown[],
  /** What was said of the form of a picture that was written. */
  forms: [] as unknown[],
}

const size = { width: 40, height: 30 }
const canvas = { x: 0, y: 0, ...size }
const composed = { ok: true, value: { bounds: canvas, answerSize: size, thumbnail: new Blob() } }

/** Workers of which none works: each call is answered at once, and what it was given is kept. */
const handlers: Record<string, (args: never) => unknown> = {
  compose: () => composed,
  exportPicture({ form }: { readonly form: unknown }) {
    taken.forms.push(form)
    return new Blob(['picture'], { type: 'image/png' })
  },
  add(file: (typeof taken.added)[number]) {
    taken.added.push(file)
    return { bytes: file.content.size, sha256: '' }
  },
  finish: () => new Blob(['zip']),
  draw(shared: unknown) {
    taken.drawn.push(shared)
    return new Blob(['sheet'])
  },
}

/** Stands in for workers and for the browser's downloads. To be called before a test's first call of either. */
export function catchTaken(): void {
  taken.added.length = 0
  taken.saved.length = 0
  taken.drawn.length = 0
  taken.forms.length = 0
  vi.stubGlobal('devicePixelRatio', 1)
  vi.stubGlobal(
    'Worker',
    class {
      onmessage?: (event: { data: unknown }) => void
      postMessage({ kind, id, method, args }: Call) {
        if (kind !== 'call') return
        const value = handlers[method]?.(args) ?? null
        queueMicrotask(() => this.onmessage?.({ data: { kind: 'result', id, value } }))
      }
      terminate() {}
    },
  )
  let file = new Blob()
  vi.spyOn(URL, 'createObjectURL').mockImplementation((object) => {
    file = object as Blob
    return 'blob:taken'
  })
  vi.stubGlobal('document', {
    createElement: () => ({
      download: '',
      click() {
        taken.saved.push({ name: this.download, file })
      },
    }),
  })
}

/** Opens a document without records. */
export function openEmpty(): void {
  const opened = { ...size, type: 'image/png', hasAlpha: false, orientation: 1, colours: null }
  const kept = { id: 'd', name: 'photo.png', file: new Blob(['file']), openedAtMs: 1, canvas, fileSize: size }
  useDocumentStore.setState({ document: { ...opened, ...kept } as never, mask: new Mask(size), adopted: [] })
}

export async function keepJob(change: Partial<StoredJob> & Pick<StoredJob, 'id'>): Promise<StoredJob> {
  const job: StoredJob = {
    documentId: 'd',
    status: 'done',
    startedAtMs: 1,
    elapsedMs: 1500,
    providerId: 'p',
    providerName: 'Provider',
    parameters: { ...DEFAULT_PARAMETERS, model: 'model-of-job', prompt: 'lamp' },
    plan: planEdit({
      documentSize: size,
      maskBounds: canvas,
      sizeRule: { kind: 'fixed', sizes: [size] },
      chosenSize: null,
    }),
    canvas,
    mask: null,
    failures: [],
    ...change,
  }
  await storage.jobs.put(job)
  return job
}

export async function keepResult(
  change: Partial<StoredResult> & Pick<StoredResult, 'id' | 'jobId'>,
): Promise<void> {
  await storage.results.put({
    documentId: 'd',
    index: 0,
    model: 'model-of-result',
    createdAtMs: 1,
    answer: new Blob(['answer']),
    link: null,
    revisedPrompt: null,
    thumbnail: null,
    isDiscarded: false,
    ...change,
  })
}
