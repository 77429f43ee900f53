import type { DocPoint } from '../geometry'
import type { CombineMode } from '../mask'
import { hasArea, type Shape } from '../shapes'
import { modeOf } from './combine-mode'
import { HIDE_DRAFT, type PointerSample, showDraft, stay, type Tool, type ToolFacts } from './tool'

type LassoState =
  | { readonly name: 'idle' }
  | { readonly name: 'tracing'; readonly points: readonly DocPoint[]; readonly mode: CombineMode }

const IDLE: LassoState = { name: 'idle' }

/** Points nearer to the last one than this are dropped: half a document pixel, or half a CSS pixel where that is more. */
const CLOSEST_PX = 0.5

/** Freehand: follows the pointer, and closes with a straight edge when it goes up. */
export function createLassoTool(facts: ToolFacts): Tool<LassoState> {
  return {
    ...facts,
    cursor: 'crosshair',
    keyboard: 'drag',
    idle: IDLE,
    step(state, event, settings) {
      if (state.name === 'idle') {
        if (event.type !== 'down') return stay(state)
        return stay({ name: 'tracing', points: [event.sample.doc], mode: modeOf(event, settings) })
      }
      switch (event.type) {
        case 'move': {
          const points = extended(state.points, event.samples, settings.scale)
          if (points === state.points) return stay(state)
          return { state: { ...state, points }, commands: [showDraft(points, false)] }
        }
        case 'up': {
          const shape: Shape = { kind: 'polygon', points: state.points }
          if (!hasArea(shape)) return { state: IDLE, commands: [HIDE_DRAFT] }
          const select = {
            type: 'select',
            shape,
            mode: state.mode,
            label: `${facts.label} selection`,
          } as const
          return { state: IDLE, commands: [HIDE_DRAFT, select] }
        }
        case 'interrupt':
        case 'cancel':
          return { state: IDLE, commands: [HIDE_DRAFT] }
        default:
          return stay(state)
      }
    },
  }
}

/** The same array where every sample is too near. */
function extended(
  points: readonly DocPoint[],
  samples: readonly PointerSample[],
  scale: number,
): readonly DocPoint[] {
  const closest = Math.max(CLOSEST_PX, CLOSEST_PX / scale)
  const added: DocPoint[] = []
  let last = points.at(-1)
  for (const { doc } of samples) {
    if (last && Math.hypot(doc.x - last.x, doc.y - last.y) < closest) continue
    added.push(doc)
    last = doc
  }
  return added.length > 0 ? [...points, ...added] : points
}
