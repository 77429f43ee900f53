import { useDocumentStore } from '../document/document-store'
import { useToolStore } from '../document/tool-store'
import { settleStroke } from '../history/deeds'
import { storedDocument } from '../keeping/stored-document'
import { useCompareStore } from '../results/compare-store'
import { keepReferences } from '../sending/references'
import { registerSaver } from '../session/saving'
import { storage } from '../session/session'
import { useWishStore } from '../wish/wish-store'

/** Saving waits for a quiet moment of the page, but no longer than this. */
const LONGEST_WAIT_MS = 100
/** Packing a stroke's tiles takes no more of one task than this. */
const PACKING_MS = 5

/** The same where a frame waits for it. */
const BEGINNING_MS = 2

/** Of a change all over a large mask so many are written in one task, 512 kB at most; the rest waits for the next quiet moment. */
const TILES_OF_ONE_TASK = 8

/** Keeps mask, form, reference images, adoptions and what is compared of the open document on disk. Returns what stops it. */
export function startAutosave(): () => void {
  let cancel: (() => void) | null = null
  let isRecordChanged = false

  /** Takes down what has changed at once, and resolves when it is written. */
  async function save(tilesAtMost = Number.POSITIVE_INFINITY): Promise<void> {
    settleStroke()
    cancel?.()
    cancel = null
    const { document: open, mask } = useDocumentStore.getState()
    if (!open) return
    if (useToolStore.getState().isPainting) {
      // The stroke owns its tiles; its end asks to be saved, its cancelling leaves what waits here.
      schedule()
      return
    }
    const tiles = mask.takeUnsaved(tilesAtMost)
    const writing = [storage.masks.write(open.id, tiles)]
    if (isRecordChanged) writing.push(storage.documents.put(storedDocument()))
    isRecordChanged = false
    if (mask.hasUnsaved) schedule()
    await Promise.all(writing)
  }

  /** Packs a few tiles a task and writes once all are packed. */
  function packAndSave(): void {
    cancel = null
    settleStroke()
    const { mask } = useDocumentStore.getState()
    if (!useToolStore.getState().isPainting) {
      const untilMs = performance.now() + PACKING_MS
      while (mask.packOneUnsaved()) {
        if (performance.now() < untilMs) continue
        schedule()
        return
      }
    }
    void save(TILES_OF_ONE_TASK)
  }

  /** What was painted is committed, and its frame to come: of the record nothing is settled yet. */
  function begin(): void {
    const { document: open, mask } = useDocumentStore.getState()
    if (!open || useToolStore.getState().isPainting) return
    const untilMs = performance.now() + BEGINNING_MS
    while (mask.packOneUnsaved()) if (performance.now() > untilMs) return
    void storage.masks.write(open.id, mask.takeUnsaved(TILES_OF_ONE_TASK))
  }

  function schedule(): void {
    cancel ??= whenQuiet(packAndSave)
  }

  function scheduleNext(): void {
    cancel?.()
    cancel = asNextTask(packAndSave)
  }

  const stopDocument = useDocumentStore.subscribe((now, before) => {
    const isResized =
      now.document?.id === before.document?.id && now.document?.canvas !== before.document?.canvas
    if (now.adopted !== before.adopted || isResized) {
      isRecordChanged = true
      // Once everything that the deed changes has changed: what a click did is not to wait for a quiet moment.
      if (now.document?.id === before.document?.id) queueMicrotask(() => void save())
    }
    // What was painted is on the screen: the first of it is written before anything else.
    if (now.maskRevision !== before.maskRevision) scheduleNext()
    else if (isRecordChanged) schedule()
  })
  const changeRecord = () => {
    isRecordChanged = true
    schedule()
  }
  const stopWish = useWishStore.subscribe((now, before) => {
    const names = ['prompt', 'editArea', 'frame'] as const
    if (names.some((name) => now[name] !== before[name])) changeRecord()
    const { document: open } = useDocumentStore.getState()
    // They come and go one by one, with a click each.
    if (open && now.references !== before.references) void keepReferences(open.id, now.references)
  })
  const stopComparison = onComparisonChange(changeRecord)
  const hidden = () => {
    if (document.visibilityState === 'hidden') void save()
  }
  document.addEventListener('visibilitychange', hidden)
  const leaving = () => void save()
  window.addEventListener('pagehide', leaving)
  const unregister = registerSaver({ save, begin })
  return () => {
    unregister()
    stopDocument()
    stopWish()
    stopComparison()
    document.removeEventListener('visibilitychange', hidden)
    window.removeEventListener('pagehide', leaving)
    cancel?.()
  }
}

function asNextTask(work: () => void): () => void {
  const timer = setTimeout(work, 0)
  return () => clearTimeout(timer)
}

/** Safari knows no idle callbacks. */
function whenQuiet(work: () => void): () => void {
  if (window.requestIdleCallback) {
    const handle = window.requestIdleCallback(work, { timeout: LONGEST_WAIT_MS })
    return () => window.cancelIdleCallback(handle)
  }
  const timer = setTimeout(work, LONGEST_WAIT_MS)
  return () => clearTimeout(timer)
}

/** Calls back where something else is compared. What a slider says meanwhile is written with the next record. */
function onComparisonChange(listener: () => void): () => void {
  return useCompareStore.subscribe((now, before) => {
    const isSame = (['selectedId', 'mode', 'isSingleRaw', 'left', 'right', 'panels'] as const).every(
      (name) => now[name] === before[name],
    )
    if (!isSame) listener()
  })
}
