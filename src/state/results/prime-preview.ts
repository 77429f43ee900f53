import { useViewStore } from '../document/view-store'
import { useRunStore } from '../runs/run-store'
import { picture } from '../session/session'
import { useCompareStore } from './compare-store'
import { readComposeArgs } from './compose-args'

/** A hand that pans or zooms on within this time would make it void. */
const REST_MS = 200

/**
 * Once a result or the view comes to rest, has what a slider's first step needs made ready: after it every step is as quick
 * as the next. Returns what stops it.
 */
export function primeAtRest(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let priming: AbortController | null = null

  function cancel(): void {
    clearTimeout(timer)
    priming?.abort()
    priming = null
  }

  function primeLater(): void {
    cancel()
    const { selectedId, isComposing } = useCompareStore.getState()
    if (selectedId === null || isComposing) return
    const controller = new AbortController()
    priming = controller
    // It goes unsaid where it fails: the first step takes longer, nothing else.
    timer = setTimeout(() => prime(selectedId, controller.signal).catch(() => {}), REST_MS)
  }

  const stopView = useViewStore.subscribe((now, before) => {
    if (now.view !== before.view || now.viewport !== before.viewport) primeLater()
  })
  const stopResult = useCompareStore.subscribe((now, before) => {
    if (now.isComposing || now.selectedId === null) cancel()
    // What was previewed is ready.
    else if (now.shown && now.shown !== before.shown && !now.preview) primeLater()
    else if (before.isComposing && !now.preview) primeLater()
  })
  const stopRecords = useRunStore.subscribe((now, before) => {
    if (now.recordsRevision === before.recordsRevision) return
    // Its figures came, or a judgement: read now, it need not be read when a slider moves.
    const { selectedId } = useCompareStore.getState()
    if (selectedId !== null) readComposeArgs(selectedId).catch(() => {})
  })
  return () => {
    cancel()
    stopView()
    stopResult()
    stopRecords()
  }
}

async function prime(resultId: string, signal: AbortSignal): Promise<void> {
  const read = await readComposeArgs(resultId)
  if (read) await picture.call('prime', { ...read.args, layer: resultId }, { signal })
}
