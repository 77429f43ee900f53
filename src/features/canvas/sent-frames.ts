import { type EditPlan, isVisiblyEnlarged } from '../../engine/edit-plan'
import type { Rect } from '../../engine/geometry'

/** What a frame on the canvas says of itself. */
export type FrameNote = {
  readonly size: string
  /** How an answer pixel compares with a document pixel. */
  readonly factor: string
  /** The way back enlarges so much that it shows. */
  readonly isSoft: boolean
}

/** A part of the document that the next run sends to one or several models. */
export type SentFrame = {
  /** Document pixels; may reach past the document. */
  readonly rect: Rect
  readonly models: readonly string[]
  readonly note: FrameNote
}

type Planned = { readonly modelId: string; readonly plan: EditPlan }

/**
 * One frame for each part that is sent: models that are sent the same share it, each named once however many prompts it is
 * sent. In the order of the models.
 */
export function sentFrames(runs: readonly Planned[]): readonly SentFrame[] {
  const groups = new Map<string, Planned[]>()
  for (const run of runs) {
    const { x, y, width, height } = run.plan.source
    const key = [x, y, width, height].join()
    groups.set(key, [...(groups.get(key) ?? []), run])
  }
  return [...groups.values()].map((group) => {
    // What is said has to hold for the worst of them.
    const { plan } = group.reduce((worst, run) =>
      run.plan.enlargement > worst.plan.enlargement ? run : worst,
    )
    return {
      rect: plan.source,
      models: [...new Set(group.map(({ modelId }) => modelId))],
      note: frameNote(plan),
    }
  })
}

export function frameNote(plan: EditPlan): FrameNote {
  const { source, enlargement } = plan
  return {
    size: `${source.width} × ${source.height}`,
    factor: factorText(enlargement),
    isSoft: isVisiblyEnlarged(plan),
  }
}

function factorText(enlargement: number): string {
  if (Math.abs(enlargement - 1) < 0.005) return '1:1'
  return enlargement > 1 ? `enlarged ${figure(enlargement)} ×` : `reduced ${figure(1 / enlargement)} ×`
}

function figure(value: number): string {
  return value.toFixed(value < 1.1 ? 2 : 1)
}

/** The frame in words, for assistive technology. */
export function frameWords(rect: Rect, { size, factor, isSoft }: FrameNote): string {
  return `${size} pixels at ${rect.x}, ${rect.y}, ${factor}${isSoft ? ', will look soft' : ''}`
}
