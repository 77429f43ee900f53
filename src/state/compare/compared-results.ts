import { create } from 'zustand'
import { paneCapacity } from '../../engine/geometry'
import type { StoredResult } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { splitStage } from '../document/stage-layout'
import { useViewStore } from '../document/view-store'
import { usePreferencesStore } from '../page/preferences-store'
import { modelWords } from '../results/blind'
import { type CompareState, changeCompare, useCompareStore } from '../results/compare-store'
import { type ComparableResult, ORIGINAL, SELECTED } from '../results/compared-picture'
import { useJudgements } from '../results/judge'
import { modelNamesOf, withModelNames } from '../results/model-names'
import { orderResults } from '../results/result-order'
import { useRunStore } from '../runs/run-store'
import { storage } from '../session/session'
import { defaultPanels, isThere, panelsFollowing, withoutGone } from './compare-panels'
import { pageCount, shownPanels } from './compare-view'

/** The open document's results, in the order of the filmstrip. */
export const useComparedResults = create<{
  readonly results: readonly ComparableResult[]
  /** Whether they were read: until then nothing is known to be gone. */
  readonly areRead: boolean
}>(() => ({ results: [], areRead: false }))

/** Keeps panels and sides to what there is and what is selected. Returns what stops it. */
export function keepPanels(): () => void {
  const stops = [
    useRunStore.subscribe((now, before) => {
      if (now.recordsRevision !== before.recordsRevision) void readResults()
    }),
    usePreferencesStore.subscribe((now, before) => {
      if (now.isBlind !== before.isBlind || now.hidesRejected !== before.hidesRejected) void readResults()
    }),
    useJudgements.subscribe(() => {
      if (usePreferencesStore.getState().hidesRejected) void readResults()
    }),
    useDocumentStore.subscribe((now, before) => {
      if (now.document?.id === before.document?.id) return
      followedId = null
      useComparedResults.setState({ results: [], areRead: false })
      const panels = { panels: [], arePanelsChosen: false, page: 0 }
      changeCompare({ isSingleRaw: false, left: ORIGINAL, right: SELECTED, ...panels })
      void readResults()
    }),
    useCompareStore.subscribe((now, before) => {
      if (now.selectedId !== before.selectedId || now.mode !== before.mode) choosePanels(before.selectedId)
      splitIntoPanels()
    }),
    useViewStore.subscribe((now, before) => {
      if (now.stage !== before.stage) splitIntoPanels()
    }),
  ]
  void readResults()
  return () => {
    for (const stop of stops) stop()
  }
}

/** One after the other reads: what is read last is what there is. */
let reading: Promise<void> = Promise.resolve()

function readResults(): Promise<void> {
  reading = reading.then(readOnce).catch(() => {})
  return reading
}

async function readOnce(): Promise<void> {
  const documentId = useDocumentStore.getState().document?.id
  if (documentId === undefined) return
  const [jobs, stored] = await Promise.all([
    storage.jobs.ofDocument(documentId),
    storage.results.ofDocument(documentId),
  ])
  if (useDocumentStore.getState().document?.id !== documentId) return
  const jobOf = new Map(jobs.map((job) => [job.id, job]))
  const { isBlind, hidesRejected } = usePreferencesStore.getState()
  // What was said in this visit may not be written yet.
  const said = useJudgements.getState()
  const isHidden = (result: StoredResult) =>
    hidesRejected && (said[result.id] ?? result.judgement)?.verdict === 'rejected'
  const here = stored.filter((result) => !(result.isDiscarded || isHidden(result)))
  const named = withModelNames(here, modelNamesOf(jobs))
  const results = orderResults(jobs, named, isBlind).map((result, index) => ({
    id: result.id,
    runId: jobOf.get(result.jobId)?.runId ?? result.jobId,
    model: modelWords(result.model, isBlind),
    number: index + 1,
    hasPicture: result.answer !== null,
  }))
  useComparedResults.setState({ results, areRead: true })
  choosePanels(useCompareStore.getState().selectedId)
}

/** The selected result that the panels hold, unless it was taken out of them by hand. */
let followedId: string | null = null

/** `before`: the result that was selected before this one. */
function choosePanels(before: string | null): void {
  const { results, areRead } = useComparedResults.getState()
  if (!areRead) return
  const compare = useCompareStore.getState()
  const { mode, selectedId, panels, arePanelsChosen, left, right, page } = compare
  const change = {
    ...(isThere(left, results) ? {} : { left: ORIGINAL }),
    ...(isThere(right, results) ? {} : { right: SELECTED }),
  }
  if (Object.keys(change).length > 0) changeCompare(change)
  if (mode !== 'side-by-side' || selectedId === null) return
  const here = withoutGone(panels, results)
  const isChosen = arePanelsChosen && here.length >= 2
  const next = isChosen
    ? followedId === selectedId
      ? here
      : panelsFollowing(here, followedId ?? before, selectedId)
    : panels.some((panel) => panel.kind === 'result' && panel.resultId === selectedId) && here === panels
      ? withNewcomers(panels, results, selectedId)
      : defaultPanels(results, selectedId)
  followedId = selectedId
  const last = pageCount({ panels: next }, useViewStore.getState().stage) - 1
  const at = next.findIndex((panel) => panel.kind === 'result' && panel.resultId === selectedId)
  const shown = Math.floor(at / paneCapacity(useViewStore.getState().stage))
  const isMoved = before !== selectedId || next !== panels
  const nextPage = Math.max(0, Math.min(last, isMoved && at >= 0 ? shown : page))
  if (next !== panels || nextPage !== page || isChosen !== arePanelsChosen)
    changeCompare({ panels: next, page: nextPage, arePanelsChosen: isChosen })
}

/** While the run still brings results, those of its first panels that have come since join. */
function withNewcomers(
  panels: CompareState['panels'],
  results: readonly ComparableResult[],
  selectedId: string,
): CompareState['panels'] {
  const next = defaultPanels(results, selectedId)
  return next.length > panels.length || panels[0]?.kind !== next[0]?.kind ? next : panels
}

function splitIntoPanels(): void {
  const { stage } = useViewStore.getState()
  const count = shownPanels(useCompareStore.getState(), stage)?.length ?? 1
  splitStage(count, useDocumentStore.getState().document)
}
