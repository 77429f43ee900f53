import { useState } from 'react'
import type { StoredResult } from '../../services/storage'
import { useDocumentStore } from '../../state/document/document-store'
import { isExtended } from '../../state/document/is-extended'
import { useReadyStore } from '../../state/results/ready-result'

/** Whether the document differs from what was opened: then it can be saved without any result. */
export function useIsChanged(): boolean {
  return useDocumentStore(
    ({ adopted, document }) => adopted.length > 0 || (document !== null && isExtended(document)),
  )
}

/** What can be done with the selected result at the moment. */
export function useResultDeeds(selected: StoredResult | null) {
  const isReady = useReadyStore(({ resultId }) => resultId !== null && resultId === selected?.id)
  const isChanged = useIsChanged()
  const [isBusy, setBusy] = useState(false)
  const canAct = isReady && !isBusy
  return {
    isBusy,
    /** The result is laid in and nothing else is being done with it. */
    canAct,
    /** The result, or the document alone. */
    canDownload: canAct || (selected === null && isChanged && !isBusy),
    /** One at a time. */
    run(work: () => Promise<void>) {
      setBusy(true)
      void work().finally(() => setBusy(false))
    },
  }
}
