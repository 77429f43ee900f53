import { useCompareStore } from '../../state/compare-store'
import { useDocumentStore } from '../../state/document-store'
import { isRejected } from '../../state/judge'
import { usePreferencesStore } from '../../state/preferences-store'
import { orderResults } from '../../state/result-order'
import { storage } from '../../state/session'
import { selectResult } from '../../state/shown-result'

/** Selects the result before or after the selected one in the filmstrip; with none selected, the newest run's first. */
export async function stepSelection(direction: 1 | -1): Promise<void> {
  const documentId = useDocumentStore.getState().document?.id
  if (!documentId) return
  const [jobs, results] = await Promise.all([
    storage.jobs.ofDocument(documentId),
    storage.results.ofDocument(documentId),
  ])
  const { isBlind, hidesRejected } = usePreferencesStore.getState()
  const shown = results.filter((result) => !result.isDiscarded && !(hidesRejected && isRejected(result)))
  const ordered = orderResults(jobs, shown, isBlind)
  const at = ordered.findIndex(({ id }) => id === useCompareStore.getState().selectedId)
  const next = at < 0 ? ordered[0] : ordered[at + direction]
  if (next) await selectResult(next.id)
}
