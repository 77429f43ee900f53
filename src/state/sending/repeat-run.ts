import { containsRect, type Rect, rectOfSize } from '../../engine/geometry'
import { Mask } from '../../engine/mask'
import { SEED_FIELD } from '../../services/providers'
import type { StoredJob } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { isSamePicture, sameDocument } from '../document/same-document'
import { replaceMask } from '../history/change-mask'
import { askForField } from '../page/form-focus'
import { announce } from '../page/notice-store'
import { changePanels } from '../page/panel-store'
import { jobOn } from '../results/composites'
import { dropSelectionByMask } from '../results/drop-selection'
import { sharedRun } from '../results/shared-run'
import { afterDecided } from '../turns/mask-changes'
import { mayStart } from '../turns/waiting-start'
import { newSeed } from '../wish/seed'
import { wishOfJobs } from '../wish/wish-of-job'
import { changeWish, type Wish } from '../wish/wish-store'
import { lackingModels } from './lacking-models'
import { maskOfJobs } from './mask-of-jobs'
import { GONE, isGone, sendAgain } from './send-again'

/** What the person wants to be another with the next run. */
export type Change = 'seed' | 'model' | 'prompt'

/** Asks once more for all that a press on Generate asked for, as a run of its own. Its jobs: one for each thing asked. */
export async function runSameAgain(jobs: readonly StoredJob[]): Promise<void> {
  const shared = sharedRun()
  if (!(await mayStart())) return
  const here = jobs.filter((job) => !isGone(job))
  const lost = jobs.length - here.length
  if (lost > 0) {
    const which =
      here.length === 0
        ? 'Nothing was sent.'
        : `${lost} of ${jobs.length} parts ${lost === 1 ? 'was' : 'were'} not sent.`
    announce('alert', `${which} ${GONE}`)
  }
  await Promise.all(here.map((job) => sendAgain(job, job.parameters.n, shared)))
}

/** Fills the form with what a run asked for, but for one thing, which is the person's to say, and brings its mask back. */
export function fillForm(jobs: readonly StoredJob[], change: Change): void {
  const { document } = useDocumentStore.getState()
  const here = jobs.map((job) => jobOn(job))
  const wish = wishOf(here, document && rectOfSize(document))
  if (change === 'seed') {
    const others = (wish.extraFields ?? []).filter(({ name }) => name !== SEED_FIELD)
    changeWish({ ...wish, extraFields: [...others, { name: SEED_FIELD, value: newSeed() }] })
  } else if (change === 'model') changeWish({ ...wish, models: [] })
  else changeWish(wish)
  changePanels({ isSheetOpen: true })
  askForField(change)
  void takeMask(jobs).then((words) => {
    if (words === null) return
    const lacking = lackingModels(change === 'model' ? [] : jobs)
    announce('status', WORDS[change] + words + lacking.words, lacking.action)
  })
}

/** Puts the mask of a run in place of the present one: an undo step. What it says of that; null where Undo stopped it. */
async function takeMask(jobs: readonly StoredJob[]): Promise<string | null> {
  const isStillOpen = sameDocument()
  let words: string | null = null
  try {
    await afterDecided(async (signal) => {
      const { document } = useDocumentStore.getState()
      if (!document || !isStillOpen()) return
      if (jobs.some((job) => job.mask && isGone(job))) {
        words = ' The mask stays as it is: this run’s lies outside the picture, or part of it.'
        return
      }
      const mask = maskOfJobs(jobs.map((job) => jobOn(job)))
      const wanted = { mask: mask ?? new Mask(document).snapshot(), document }
      const deed = await replaceMask('Mask of an earlier run', wanted, signal, dropSelectionByMask)
      if (!deed && !isStillOpen()) return
      if (!deed && !isSamePicture(useDocumentStore.getState().document, document))
        words = ' The mask stays as it is: the picture got another size before this run’s was in place.'
      else if (!deed) words = ''
      else if (mask) words = ' The mask is this run’s again; Undo brings the other one back.'
      else words = ' The mask is cleared, as this run had none; Undo brings it back.'
    })
  } catch {
    words = ' The mask stays as it is: this run’s could not be put in place.'
  }
  return words
}

const WORDS: Readonly<Record<Change, string>> = {
  seed: 'The form holds what this run asked for, with a new seed.',
  model: 'The form holds what this run asked for. Check another model.',
  prompt: 'The form holds what this run asked for. Say it differently.',
}

/** The form as it was when the jobs of a run were asked for, its edit area included. `document`: what a frame may lie in. Pure. */
export function wishOf(jobs: readonly StoredJob[], document: Rect | null): Partial<Wish> {
  const [first] = jobs
  if (!first) return {}
  const sources = new Set(jobs.map((job) => JSON.stringify(job.plan.source)))
  const asked = jobs.map((job) => [job.providerId, job.parameters.model, job.parameters.prompt])
  const isAskedOfSeveral =
    new Set(asked.map((one) => JSON.stringify(one))).size <
    // What was sent again is one of them.
    new Set(asked.map((one, i) => JSON.stringify([one, jobs[i]?.plan.source]))).size
  return {
    ...wishOfJobs(jobs),
    asksEachArea: isAskedOfSeveral,
    ...areaOf(first.plan, sources.size, document),
  }
}

/** A frame that reaches beyond the document would make it grow: such a plan made room around its mask by itself. */
function areaOf(
  { area, source }: StoredJob['plan'],
  sourceCount: number,
  document: Rect | null,
): Partial<Wish> {
  if (area === 'whole') return { editArea: 'whole' }
  if (sourceCount > 1 || !document || !containsRect(document, source)) return { editArea: 'automatic' }
  return { editArea: 'frame', frame: source }
}
