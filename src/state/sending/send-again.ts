import { intersectRects, isEmptyRect, rectOfSize } from '../../engine/geometry'
import { Mask } from '../../engine/mask'
import { capabilitiesOf, parametersFrom } from '../../services/providers'
import type { StoredJob } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { announce } from '../page/notice-store'
import { readyProvidersOf, useProviderStore } from '../providers/provider-store'
import { jobOn } from '../results/composites'
import { runIdOf } from '../results/result-order'
import { sharedRun } from '../results/shared-run'
import { storage } from '../session/session'
import { mayStart } from '../turns/waiting-start'
import { findModels } from '../wish/run-plan'
import { maskUseOf } from '../wish/wish-of-job'
import { lackingModels } from './lacking-models'
import { adoptedIds, startJob } from './run-jobs'

/**
 * Asks once more for what a job asked for, with its own mask, plan, parameters and references, whatever the form says
 * now. `n` images: those that are still missing, say. `shared`: of the run that what comes belongs to, the job's own if left
 * out. Only ever called by a click, as the first call may have cost money.
 */
export async function sendAgain(
  sent: StoredJob,
  n: number,
  shared = sharedRun(runIdOf(sent)),
): Promise<void> {
  if (!(await mayStart())) return
  const job = jobOn(sent)
  const { document } = useDocumentStore.getState()
  if (document?.id !== job.documentId) return
  if (isGone(sent)) {
    announce('alert', `Nothing was sent. ${GONE}`)
    return
  }
  const { providerId, parameters, plan } = job
  const providers = readyProvidersOf(useProviderStore.getState())
  const [found] = findModels([{ providerId, modelId: parameters.model }], providers)
  if (!found) {
    const { words, action } = lackingModels([job])
    announce('alert', `Nothing was sent.${words}`, action)
    return
  }
  if (job.adopted && job.adopted.join() !== adoptedIds().join()) {
    announce('status', 'The picture has changed since: it is sent as it is now.')
  }
  const again = shared.id === runIdOf(sent) ? sent.id : null
  // What is missing shall be other images than those that came, though they have the same seed.
  const askedBefore = again === null ? 0 : sent.parameters.n + (await countAskedAgain(sent))
  const capabilities = capabilitiesOf(found.provider, found.modelId)
  const run = {
    ...found,
    capabilities,
    parameters: { ...parametersFrom(parameters, askedBefore), n },
    plan,
    sendsMask: job.mask !== null && capabilities.mask && !job.isMaskWithheld,
    maskUse: maskUseOf([job]),
    // The job's mask is its area already.
    area: null,
    extends: false,
    problems: [],
    estimate: null,
  }
  await startJob(run, document, job.mask, job.references ?? [], shared, again)
}

async function countAskedAgain({ id, documentId }: StoredJob): Promise<number> {
  const jobs = await storage.jobs.ofDocument(documentId)
  return jobs.reduce((sum, { again, parameters }) => sum + (again === id ? parameters.n : 0), 0)
}

export const GONE =
  'What it was about lies outside the picture, or part of it: undo what made the picture smaller, or redo what made it larger.'

/** Whether the canvas has lost what a job was about, or part of it. */
export function isGone(sent: StoredJob): boolean {
  const { canvas, mask, plan } = jobOn(sent)
  if (mask && sent.mask) {
    const here = Mask.from(mask)
    return !here.isEditedIn(plan.source) || here.editedPixels < Mask.from(sent.mask).editedPixels
  }
  return canvas !== undefined && isEmptyRect(intersectRects(plan.source, rectOfSize(canvas)))
}
