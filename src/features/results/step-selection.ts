import { useDocumentStore } from '../../state/document/document-store'
import { usePreferencesStore } from '../../state/page/preferences-store'
import { useJudgements } from '../../state/results/judge'
import { orderResults } from '../../state/results/result-order'
import { chosenId, selectResult } from '../../state/results/shown-result'
import { storage } from '../../state/session/session'

let stepping: Promise<void> = Promise.resolve()

/**
 * Selects the result before or after the selected one in the filmstrip; with none selected, the newest run's first. Each
 * step begins where the one before has led, be that one's picture there or not. Never rejects.
 */
export function stepSelection(direction: 1 | -1): Promise<void> {
  stepping = stepping.then(() => step(direction)).catch(() => {})
  return stepping
}

async function step(direction: 1 | -1): Promise<void> {
  const documentId = useDocumentStore.getState().document?.id
  if (!documentId) return
  const [jobs, results] = await Promise.all([
    storage.jobs.ofDocument(documentId),
    storage.results.ofDocument(documentId),
  ])
  const { isBlind, hidesRejected } = usePreferencesStore.getState()
  const ordered = orderResults(
    jobs,
    results.filter(({ isDiscarded }) => !isDiscarded),
    isBlind,
  )
  const next = stepIn(
    ordered,
    chosenId(),
    direction,
    (result) =>
      hidesRejected && (useJudgements.getState()[result.id] ?? result.judgement)?.verdict === 'rejected',
  )
  if (next) void selectResult(next.id)
}

/** The next that is not hidden, even from one that has just been hidden itself; the first of all from none. Pure. */
export function stepIn<Item extends { readonly id: string }>(
  ordered: readonly Item[],
  fromId: string | null,
  direction: 1 | -1,
  isHidden: (item: Item) => boolean,
): Item | undefined {
  const at = ordered.findIndex(({ id }) => id === fromId)
  if (at < 0) return ordered.find((item) => !isHidden(item))
  const ahead = direction > 0 ? ordered.slice(at + 1) : ordered.slice(0, at).reverse()
  return ahead.find((item) => !isHidden(item))
}
