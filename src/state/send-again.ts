import { containsRect, intersectRects, rectOfSize } from '../engine/geometry'
import { Mask } from '../engine/mask'
import { capabilitiesOf } from '../services/providers'
import type { StoredJob } from '../services/storage'
import { isBlindNow } from './blind'
import { jobOn } from './composites'
import { deedsBefore } from './deeds'
import { useDocumentStore } from './document-store'
import { announce } from './notice-store'
import { openSettingsOf } from './panel-store'
import { readyProvidersOf, useProviderStore } from './provider-store'
import { runIdOf } from './result-order'
import { adoptedIds, startJob } from './run-jobs'
import { findModels } from './run-plan'
import { sharedRun } from './shared-run'

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
  await deedsBefore()
  const job = jobOn(sent)
  const { document } = useDocumentStore.getState()
  if (document?.id !== job.documentId) return
  if (isGone(sent, job)) {
    announce('alert', GONE)
    return
  }
  const { providerId, providerName, parameters, plan } = job
  const providers = readyProvidersOf(useProviderStore.getState())
  const [found] = findModels([{ providerId, modelId: parameters.model }], providers)
  if (!found) {
    const words = isBlindNow() ? 'The model is not there' : `${providerName} has no ${parameters.model}`
    announce('alert', `${words} to ask any more.`, {
      label: 'Change key or address',
      onAction: () => openSettingsOf(providerId),
    })
    return
  }
  if (job.adopted && job.adopted.join() !== adoptedIds().join()) {
    announce('status', 'The picture has changed since: it is sent as it is now.')
  }
  const capabilities = capabilitiesOf(found.provider, found.modelId)
  const run = {
    ...found,
    capabilities,
    parameters: { ...parameters, n },
    plan,
    sendsMask: job.mask !== null && capabilities.mask && !job.isMaskWithheld,
    // The job's mask is its area already.
    area: null,
    extends: false,
    problems: [],
    estimate: null,
  }
  const again = shared.id === runIdOf(sent) ? sent.id : null
  await startJob(run, document, job.mask, job.references ?? [], shared, again)
}

const GONE =
  'Nothing was sent: what this was about lies outside the picture, which has another size by now. Redo the extension first.'

/** Whether the canvas has lost what a job was sent with. `here`: the job as it lies on the canvas now. */
function isGone({ plan, canvas }: StoredJob, here: StoredJob): boolean {
  if (!canvas || !here.canvas) return false
  // What lay around the picture then was made up, and may be again.
  const shown = intersectRects(plan.source, rectOfSize(canvas))
  const { x, y } = here.plan.source
  const shownNow = { ...shown, x: shown.x + x - plan.source.x, y: shown.y + y - plan.source.y }
  const isCut = !containsRect(rectOfSize(here.canvas), shownNow)
  return isCut || (here.mask !== null && !Mask.from(here.mask).isEditedIn(here.plan.source))
}
