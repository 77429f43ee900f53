import type { EditPlan } from '../../engine/edit-plan'
import { err, ok, type Result } from '../../lib/result'
import type { RunArgs } from '../../services/edit-runs'
import { type EditError, editError, type FileProblem, type NamedImage } from '../../services/providers'
import { editRuns } from '../session/session'
import { askToMend } from './mend-questions'
import { changeRunning } from './run-store'
import { leaveRunWorker } from './run-worker'

type Inputs = {
  readonly jobId: string
  readonly args: RunArgs
  readonly plan: EditPlan
  /** Makes image and mask of another plan: the same part of the document in fewer pixels. */
  readonly remake: (plan: EditPlan) => Promise<RunArgs>
  readonly signal: AbortSignal
}

/** Each round takes a share of the pixels; files that do not fit after so many never will. */
const MAX_ROUNDS = 6

/** What speaks against files that are about to leave, without anything leaving; nothing on the device. */
export async function findFileProblems(args: RunArgs, signal: AbortSignal): Promise<readonly FileProblem[]> {
  if (args.provider.transport === 'on-device') return []
  try {
    return await editRuns.call('check', args, { signal })
  } finally {
    leaveRunWorker()
  }
}

/**
 * Holds the files against the server's limits before anything leaves. What can be mended is mended if the person agrees,
 * and as far as it has to be; else the run ends here, with every reason.
 */
export async function mendFiles(inputs: Inputs): Promise<Result<RunArgs, EditError>> {
  const { jobId, signal } = inputs
  let { args, plan } = inputs
  for (let round = 0; ; round++) {
    const problems = await findFileProblems(args, signal)
    if (problems.length === 0) return ok(args)
    if (round === MAX_ROUNDS || problems.some(({ mending }) => mending === null))
      return err(refusal(problems))
    if (round === 0) {
      changeRunning(jobId, { phase: 'asking' })
      const agrees = await askToMend({ jobId, model: args.parameters.model, problems }, signal)
      signal.throwIfAborted()
      if (!agrees) return err(refusal(problems))
      changeRunning(jobId, { phase: 'preparing' })
    }
    if (problems.some(needsFewerPixels)) {
      plan = { ...plan, sent: reducedSize(plan, args, problems) }
      const { images, mask } = await inputs.remake(plan)
      args = { ...args, mask, images: [...images.slice(0, 1), ...args.images.slice(1)] }
    } else args = { ...args, images: await mendImages(args, problems, signal) }
  }
}

function refusal(problems: readonly FileProblem[]): EditError {
  const message = problems.map((problem) => problem.message).join(' ')
  return editError('bad-image', message, { files: problems })
}

/** Mask and first image lie over each other: they are reduced together. */
function needsFewerPixels({ part, index, mending }: FileProblem): boolean {
  return mending === 'reduce' && (part === 'mask' || index === 0)
}

/** A file weighs about what its pixels do; a little less, so that one round mostly does. */
function reducedSize({ sent }: EditPlan, args: RunArgs, problems: readonly FileProblem[]): EditPlan['sent'] {
  const shares = problems.filter(needsFewerPixels).map(({ part, maxBytes }) => {
    const bytes = (part === 'mask' ? args.mask : args.images[0]?.blob)?.size ?? 0
    return maxBytes === undefined || bytes === 0 ? 1 : maxBytes / bytes
  })
  const scale = 0.95 * Math.sqrt(Math.min(0.9, ...shares))
  return {
    width: Math.max(1, Math.round(sent.width * scale)),
    height: Math.max(1, Math.round(sent.height * scale)),
  }
}

function mendImages(
  { images, capabilities }: RunArgs,
  problems: readonly FileProblem[],
  signal: AbortSignal,
): Promise<NamedImage[]> {
  return Promise.all(
    images.map((image, index) => {
      const own = problems.filter((problem) => problem.part === 'image' && problem.index === index)
      if (own.length === 0) return image
      const isHeavy = own.some(({ kind }) => kind === 'bytes')
      return editRuns.call('mend', { image, capabilities, isHeavy, mayReduce: index > 0 }, { signal })
    }),
  )
}
