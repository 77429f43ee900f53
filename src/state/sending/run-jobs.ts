import type { EditPlan } from '../../engine/edit-plan'
import { isSameRect } from '../../engine/geometry'
import type { MaskSnapshot } from '../../engine/mask'
import { newId } from '../../lib/new-id'
import { pause } from '../../lib/pause'
import { NOTHING_TO_EDIT } from '../../services/picture'
import { editError, statedCost } from '../../services/providers'
import type { StoredJob } from '../../services/storage'
import { whileHeld } from '../../services/tabs'
import { type OpenDocument, useDocumentStore } from '../document/document-store'
import { strokeEnded } from '../document/mask-owner'
import { sameDocument } from '../document/same-document'
import { useToolStore } from '../document/tool-store'
import { extendToFrame } from '../history/extend-canvas'
import { keepOperation } from '../mask/mask-operations'
import { announce } from '../page/notice-store'
import { changePanels } from '../page/panel-store'
import { createArrivals } from '../results/arrivals'
import { type SharedRun, sharedRun } from '../results/shared-run'
import { lockOfJob } from '../runs/interrupted-jobs'
import { controlJob, endControl } from '../runs/job-controllers'
import { mendFiles } from '../runs/mend-files'
import { makeRunArgs } from '../runs/run-args'
import { addRunning, changeRunning, recordsChanged, removeRunning, takeReport } from '../runs/run-store'
import { leaveRunWorker, wakeRunWorker } from '../runs/run-worker'
import { offerReload } from '../session/offer-reload'
import { editRuns, storage } from '../session/session'
import { deedsBefore } from '../turns/deeds-done'
import { takeTurn } from '../turns/take-turn'
import { whileStartWaits } from '../turns/waiting-start'
import { countImages, isMany } from '../wish/many-images'
import { nextStartMs } from '../wish/next-start'
import { type ModelRun, maskFor } from '../wish/run-plan'
import { useWishStore, type Wish } from '../wish/wish-store'
import { settledRuns, whatIsMissing } from './model-runs'

/** A second press as close as this needs no words. */
const UNNOTICED_MS = 500

/** What was started last, for as long as it runs. `wish`: the form then. */
let latest: { readonly atMs: number; readonly wish: Wish; areJobsUp: boolean } | null = null

/**
 * Runs every model's part by the form as it is now, over the picture and the mask that the deeds before leave; none where
 * one of them may not leave, which is said. Settles when all have ended; failures are records and words, not rejections.
 * With the form as it was, starts nothing while what was started before has no jobs yet.
 */
export async function startJobs(): Promise<void> {
  const atMs = performance.now()
  const wish = useWishStore.getState()
  if (latest?.wish === wish && !latest.areJobsUp) {
    if (atMs - latest.atMs > UNNOTICED_MS) announce('status', 'What was asked for before has yet to be sent.')
    return
  }
  // Escape is not to take back what is sent.
  keepOperation()
  const start = { atMs, wish, areJobsUp: false }
  latest = start
  try {
    const jobs = await whileStartWaits((signal) => putUpJobs(wish, signal))
    start.areJobsUp = true
    await Promise.all(jobs ?? [])
  } finally {
    if (latest === start) latest = null
  }
}

/** `wish`: what is typed while this waits is not what was asked for. None once `signal` is aborted. */
async function putUpJobs(wish: Wish, signal: AbortSignal): Promise<readonly Promise<void>[]> {
  const isStillOpen = sameDocument()
  const shared = sharedRun()
  const isManyAsked = isMany(countImages(settledRuns(wish)))
  // The press is shown first: what shows the jobs takes a frame of its own.
  await pause(0)
  await deedsBefore(signal)
  await strokeBefore(signal)
  const planned = settledRuns(wish)
  const mayGo = isStillOpen() && !signal.aborted && whatIsMissing(planned) === null
  if (mayGo && planned.some((run) => run.extends)) {
    await extendToFrame(signal)
    await strokeBefore(signal)
  }
  if (signal.aborted) return []
  const runs = settledRuns(wish)
  const { document, mask } = useDocumentStore.getState()
  if (!document || !isStillOpen()) return notSent('Another picture was opened before.')
  const missing = whatIsMissing(runs)
  if (missing !== null) return notSent(missing)
  if (runs.some((run) => run.extends)) return notSent('The frame reaches beyond the picture.')
  if (isMany(countImages(runs)) && !isManyAsked) {
    changePanels({ dialog: 'many-images' })
    return []
  }
  const snapshot = mask.editedPixels > 0 ? mask.snapshot() : null
  return runs.map((run) => startJob(run, document, snapshot, wish.references, shared))
}

/** While a stroke lasts the mask is not yet what the person means. */
async function strokeBefore(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  if (useToolStore.getState().isPainting) announce('status', 'This is sent once the stroke has ended.')
  await strokeEnded()
}

function notSent(why: string): readonly Promise<void>[] {
  announce('alert', `Nothing was sent. ${why}`)
  return []
}

/**
 * Carries out one model's part and keeps what comes of it, whatever that is. `again`: the job whose images it asks for once
 * more. Never rejects.
 */
export async function startJob(
  run: ModelRun,
  document: OpenDocument,
  snapshot: MaskSnapshot | null,
  references: readonly File[],
  shared = sharedRun(),
  again: string | null = null,
): Promise<void> {
  const job: StoredJob = {
    id: newId(),
    documentId: document.id,
    status: 'running',
    startedAtMs: nextStartMs(Date.now()),
    elapsedMs: 0,
    providerId: run.provider.id,
    providerName: run.provider.name,
    parameters: run.parameters,
    plan: run.plan,
    canvas: document.canvas,
    mask: maskFor(run, snapshot),
    ...(snapshot && !run.sendsMask ? { isMaskWithheld: true } : {}),
    maskUse: run.maskUse,
    references,
    adopted: adoptedIds(),
    base: useDocumentStore.getState().adopted,
    runId: shared.id,
    ...(again === null ? {} : { again }),
    failures: [],
  }
  const signal = controlJob(job.id)
  addRunning(job)
  wakeRunWorker()
  // For as long as it is held, no tab takes the job for one that was interrupted.
  await whileHeld(lockOfJob(job.id), () => carryThrough(run, job, document, shared, signal))
}

async function carryThrough(
  run: ModelRun,
  job: StoredJob,
  document: OpenDocument,
  shared: SharedRun,
  signal: AbortSignal,
): Promise<void> {
  const startedMs = performance.now()
  let ended: Ending = { status: 'cancelled', failures: [] }
  try {
    // Written before it is sent, while its files are made: a closed tab must not lose what was asked for.
    const written = storage.jobs.put(job)
    written.catch(() => {})
    // Copying the mask for the disk and for the worker takes a frame each.
    await pause(0)
    ended = await carryOut(run, job, document, shared, signal, written)
  } catch (error) {
    if (!signal.aborted) {
      const { name, message } = error instanceof Error ? error : new Error(String(error))
      const isRefused = name === NOTHING_TO_EDIT
      if (!isRefused) offerReload(error, 'The run could not start.')
      ended = { status: 'failed', failures: [editError(isRefused ? 'nothing-to-edit' : 'device', message)] }
    }
  } finally {
    endControl(job.id)
    await storage.jobs.put({ ...job, ...ended, elapsedMs: Math.round(performance.now() - startedMs) })
    removeRunning(job.id)
    recordsChanged()
    leaveRunWorker()
  }
}

/** Whether the picture is what the job was planned for. */
function isOver({ adopted = [], documentId }: StoredJob, { canvas }: OpenDocument): boolean {
  const { document } = useDocumentStore.getState()
  const isSame = document?.id === documentId && isSameRect(document.canvas, canvas)
  return isSame && adopted.join() === adoptedIds().join()
}

/** The results that made the document's pixels what they are now. */
export function adoptedIds(): readonly string[] {
  return useDocumentStore.getState().adopted.map(({ resultId }) => resultId)
}

/** What a job's record says in the end. */
type Ending = Pick<StoredJob, 'status' | 'failures' | 'unreadable' | 'usage' | 'cost' | 'answerMs'>

async function carryOut(
  run: ModelRun,
  job: StoredJob,
  document: OpenDocument,
  shared: SharedRun,
  signal: AbortSignal,
  written: Promise<void>,
): Promise<Ending> {
  const { mask: snapshot, references = [], plan } = job
  const remake = (changed: EditPlan) =>
    makeRunArgs({ run: { ...run, plan: changed }, snapshot, document, references, signal })
  // The picture is read before the next deed changes it: that need not wait for the files.
  const begun = await takeTurn(async () => (isOver(job, document) ? { making: remake(plan) } : null))
  if (!begun) return { status: 'failed', failures: [editError('picture-changed', 'Nothing was sent.')] }
  const mended = await mendFiles({ jobId: job.id, args: await begun.making, plan, remake, signal })
  if (!mended.ok) return { status: 'failed', failures: [mended.error] }
  await written
  changeRunning(job.id, { phase: 'waiting', done01: run.provider.transport === 'on-device' ? 0 : null })
  const calledMs = performance.now()
  let turnMs: number | null = null
  const arrivals = createArrivals(job, document, shared)
  const outcome = await editRuns.call('run', mended.value, {
    signal,
    // A run of several requests brings what had come before the cancel.
    awaitsHandler: true,
    onProgress: (done01) => changeRunning(job.id, { done01 }),
    onReport: (report) => {
      if (report.kind === 'started') turnMs = performance.now()
      if (report.kind === 'images') arrivals.take(report.images)
      takeReport(job.id, report)
    },
  })
  const answerMs = Math.round(performance.now() - (turnMs ?? calledMs))
  if (!outcome.ok) {
    // What never left its queue had no answer to wait for.
    const timed = turnMs === null ? {} : { answerMs }
    const { failures: damaged, ...kept } = await arrivals.settled()
    if (outcome.error.kind === 'aborted') return { status: 'cancelled', failures: damaged, ...kept, ...timed }
    return { status: 'failed', failures: [outcome.error, ...damaged], ...kept, ...timed }
  }
  changeRunning(job.id, { phase: 'placing', done01: null })
  const { failures: damaged, ...kept } = await arrivals.settled()
  const { usage } = outcome.value
  const failures = [...outcome.value.failures, ...damaged]
  const cost = statedCost(
    { ...outcome.value, sentImages: mended.value.images.length },
    run.capabilities.price,
  )
  return {
    status: 'done',
    failures,
    ...kept,
    answerMs,
    ...(usage ? { usage } : {}),
    ...(cost ? { cost } : {}),
  }
}
