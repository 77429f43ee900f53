import { useMemo } from 'react'
import { useDocumentStore } from './document-store'
import { readyProvidersOf, useProviderStore } from './provider-store'
import { type ModelRun, planRuns } from './run-plan'
import { useWishStore } from './wish-store'

/** What would be asked of each checked model; changes with the form and with every committed stroke. */
export function useModelRuns(): readonly ModelRun[] {
  const wish = useWishStore()
  const providerState = useProviderStore()
  const document = useDocumentStore((state) => state.document)
  const mask = useDocumentStore((state) => state.mask)
  const maskRevision = useDocumentStore((state) => state.maskRevision)
  return useMemo(() => {
    if (!document || maskRevision < 0) return []
    return planRuns({ wish, providers: readyProvidersOf(providerState), document, maskBounds: mask.bounds() })
  }, [wish, providerState, document, mask, maskRevision])
}
