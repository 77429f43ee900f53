import { useQuery } from '@tanstack/react-query'
import type { Rect } from '../../engine/geometry'
import { useCompareStore } from '../../state/results/compare-store'
import { findResult } from '../../state/results/composites'
import { useRunStore } from '../../state/runs/run-store'

type ShownLink = {
  readonly url: string
  readonly model: string
  /** Document pixels that the picture belongs to. */
  readonly rect: Rect
}

/** The selected result where nothing but a link came of it; null for results that are laid into the document. */
export function useShownLink(): ShownLink | null {
  const selectedId = useCompareStore((state) => state.selectedId)
  const revision = useRunStore((state) => state.recordsRevision)
  const { data } = useQuery({
    queryKey: ['shown-link', selectedId, revision],
    queryFn: () => (selectedId === null ? null : findLink(selectedId)),
    networkMode: 'always',
    gcTime: 0,
  })
  return data ?? null
}

async function findLink(id: string): Promise<ShownLink | null> {
  const found = await findResult(id)
  if (!found) return null
  const { link, model } = found.result
  return link === null ? null : { url: link, model, rect: found.job.plan.source }
}
