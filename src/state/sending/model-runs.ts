import { create } from 'zustand'
import { useDocumentOnceShown } from '../document/document-once-shown'
import { useDocumentStore } from '../document/document-store'
import { settleStroke } from '../history/deeds'
import { afterFrame } from '../page/after-frame'
import { readyProvidersOf, useProviderStore } from '../providers/provider-store'
import { useFeatherAtRest } from '../wish/feather-at-rest'
import { usePasteStore } from '../wish/paste-store'
import { type ModelRun, planRuns } from '../wish/run-plan'
import { useWishStore, type Wish } from '../wish/wish-store'

type Planned = {
  readonly of: readonly unknown[]
  readonly runs: readonly ModelRun[]
}

let latest: Planned = { of: [], runs: [] }

/** What would be asked of each checked model now; the same list for as long as nothing changes that it depends on. */
export function currentRuns(): readonly ModelRun[] {
  const wish = useWishStore.getState()
  const { document, mask, maskRevision } = useDocumentStore.getState()
  const { featherDocPx } = usePasteStore.getState().choice
  const of = [wish, useProviderStore.getState(), document, mask, maskRevision, featherDocPx]
  if (of.some((value, i) => value !== latest.of[i])) latest = { of, runs: runsOf(wish) }
  return latest.runs
}

function runsOf(wish: Wish): readonly ModelRun[] {
  const { document, mask } = useDocumentStore.getState()
  const { featherDocPx } = usePasteStore.getState().choice
  const providers = readyProvidersOf(useProviderStore.getState())
  return document ? planRuns({ wish, providers, document, mask, featherDocPx }) : []
}

/**
 * The same with the stroke that the hand has only just ended: what is rendered may not know of it yet. `wish`: the form as it
 * was when this was asked for. Its edit area is the present one, which goes along where the canvas becomes another.
 */
export function settledRuns(wish?: Wish): readonly ModelRun[] {
  settleStroke()
  const now = useWishStore.getState()
  if (!wish || wish === now) return currentRuns()
  const { editArea, frame } = now
  return runsOf({ ...wish, editArea, frame })
}

/** What is missing, in words; null where the runs may leave. */
export function whatIsMissing(runs: readonly ModelRun[]): string | null {
  if (runs.length === 0) return 'Check a model.'
  for (const { problems, modelId } of runs) {
    const [problem] = problems
    if (problem) return runs.length > 1 ? `${modelId}: ${problem.message}` : problem.message
  }
  return null
}

const NONE: readonly ModelRun[] = []

/** The picture whose first frame is on the screen. */
const useSeenStore = create<{ readonly id: string | undefined }>(() => ({ id: undefined }))

function followPicture(): void {
  const id = useDocumentStore.getState().document?.id
  if (id === useSeenStore.getState().id) return
  afterFrame(() => {
    if (useDocumentStore.getState().document?.id === id) useSeenStore.setState({ id })
  })
}

/** Has runs planned as soon as a picture is seen. Returns what stops it. */
export function planOnceSeen(): () => void {
  followPicture()
  return useDocumentStore.subscribe((now, before) => {
    if (now.document?.id !== before.document?.id) followPicture()
  })
}

/**
 * `currentRuns` for a component: changes with the form, with every committed stroke, and once a slider rests. Planned once for
 * all who ask. Nothing for a picture whose first frame is not on the screen yet: that is not to wait for plans.
 */
export function useModelRuns(): readonly ModelRun[] {
  useWishStore()
  useProviderStore()
  useFeatherAtRest()
  const id = useDocumentStore(({ document }) => document?.id)
  const isSeen = useSeenStore((state) => state.id === id)
  useDocumentStore((state) => state.document)
  useDocumentOnceShown((state) => state.mask)
  useDocumentOnceShown((state) => state.maskRevision)
  return isSeen ? currentRuns() : NONE
}
