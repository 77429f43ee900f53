import type { EditPlan } from '../engine/edit-plan'
import { isSameRect } from '../engine/geometry'
import type { MaskSnapshot } from '../engine/mask'
import { editError, statedCost } from '../services/providers'
import type { StoredJob } from '../services/storage'
import { whileHeld } from '../services/tabs'
import { createArrivals, type SharedRun } from './arrivals'
import { deedsBefore, sameDocument, takeTurn } from './deeds'
import { type OpenDocument, useDocumentStore } from './document-store'
import { extendToFrame } from './extend-canvas'
import { lockOfJob } from './interrupted-jobs'
import { controlJob, endControl } from './job-controllers'
import { mendFiles } from './mend-files'
import { settledRuns } from './model-runs'
import { nextStartMs } from './next-start'
import { offerReload } from './offer-reload'
import { makeRunArgs } from './run-args'
import { type ModelRun, maskFor } from './run-plan'
import { addRunning, changeRunning, recordsChanged, removeRunning, takeReport } from './run-store'
import { leaveRunWorker, wakeRunWorker } from './run-worker'
import { editRuns, storage } from './session'
import { useToolStore } from './tool-store'
import { useWishStore } from './wish-store'

/**
 * Runs every model's part as it is planned now, side by side; none where one of them may not leave. Settles when all have
 * ended; failures are records and words, not rejections.
 */
export async function startJobs(): Promise<void> {
  const isStillOpen = sameDocument()
  await deedsBefore()
  if (!isStillOpen()) return
  if (settledRuns().some((run) => run.extends)) await extendToFrame()
  const runs = settledRuns()
  // The canvas could not be extended, which was said, or something is missing, which is said beside the button.
  if (runs.some((run) => run.extends || run.problems.length > 0)) return
  const { document, mask } = useDocumentStore.getState()
  // While a stroke lasts the mask is not yet what the person means.
  if (!document || useToolStore.getState().isPainting) return
  const snapshot = mask.editedPixels > 0 ? mask.snapshot() : null
  const references = useWishStore.getState().references
  const shared: SharedRun = { id: crypto.randomUUID(), isShown: false }
  await Promise.all(runs.map((run) => startJob(run, document, snapshot, references, shared)))
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
  shared: SharedRun = { id: crypto.randomUUID(), isShown: false },
  again: string | null = null,
): Promise<void> {
  const job: StoredJob = {
    id: crypto.randomUUID(),
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
    // Written before it is sent: a closed tab must not lose what was asked for.
    await storage.jobs.put(job)
    ended = await carryOut(run, job, document, shared, signal)
  } catch (error) {
    if (!signal.aborted) {
      const message = error instanceof Error ? error.message : String(error)
      offerReload(error, 'The run could not start.')
      ended = { status: 'failed', failures: [editError('device', message)] }
    }
  } finally {
    endControl(job.id)
    await storage.jobs.put({ ...job, ...ended, elapsedMs: Math.round(performance.now() - startedMs) })
    removeRunning(job.id)
    recordsChanged()
    leaveRunWorker()
  }
}

const CHANGED = 'The picture was changed just when this was to leave, so it was not sent. Send it again.'

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
type Ending = Pick<StoredJob, 'status' | 'failures' | 'usage' | 'cost' | 'answerMs'>

async function carryOut(
  run: ModelRun,
  job: StoredJob,
  document: OpenDocument,
  shared: SharedRun,
  signal: AbortSignal,
): Promise<Ending> {
  const { mask: snapshot, references = [], plan } = job
  const remake = (changed: EditPlan) =>
    makeRunArgs({ run: { ...run, plan: changed }, snapshot, document, references, signal })
  // The picture is read before the next deed changes it: that need not wait for the files.
  const begun = await takeTurn(async () => (isOver(job, document) ? { making: remake(plan) } : null))
  if (!begun) return { status: 'failed', failures: [editError('device', CHANGED)] }
  const mended = await mendFiles({ jobId: job.id, args: await begun.making, plan, remake, signal })
  if (!mended.ok) return { status: 'failed', failures: [mended.error] }
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
    await arrivals.settled()
    if (outcome.error.kind === 'aborted') return { status: 'cancelled', failures: [], ...timed }
    return { status: 'failed', failures: [outcome.error], ...timed }
  }
  changeRunning(job.id, { phase: 'placing', done01: null })
  const damaged = await arrivals.settled()
  const { usage, imageCount } = outcome.value
  const failures = [...outcome.value.failures, ...damaged]
  const cost = statedCost(usage, run.capabilities.price, imageCount)
  return { status: 'done', failures, answerMs, ...(usage ? { usage } : {}), ...(cost ? { cost } : {}) }
}
