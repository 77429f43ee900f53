import type { DocPoint, ScreenPoint } from '../geometry'
import type { CombineMode } from '../mask'
import { isDrag } from './click-slop'
import { modeOf } from './combine-mode'
import { stay, type Tool, type ToolCommand, type ToolFacts } from './tool'

type WandState =
  | { readonly name: 'idle' }
  | {
      /** pressing: it may be a click yet; tuning: it is a drag. */
      readonly name: 'pressing' | 'tuning'
      readonly at: DocPoint
      readonly mode: CombineMode
      readonly from: ScreenPoint
      readonly fromTolerance: number
      readonly tolerance: number
    }

const IDLE: WandState = { name: 'idle' }

/** Dragging by this many CSS pixels changes the tolerance by 1. */
const PX_PER_STEP = 2
const MAX_TOLERANCE = 100

/** Selects what is similar to the place pressed; dragging right or left takes more or less while it shows. */
export function createWandTool(facts: ToolFacts): Tool<WandState> {
  return {
    ...facts,
    cursor: 'crosshair',
    keyboard: 'click',
    idle: IDLE,
    step(state, event, settings) {
      if (state.name === 'idle') {
        if (event.type !== 'down') return stay(state)
        const { tolerance } = settings
        const { doc, screen } = event.sample
        const mode = modeOf(event, settings)
        const pressing = { name: 'pressing', at: doc, mode, from: screen, tolerance } as const
        return {
          state: { ...pressing, fromTolerance: tolerance },
          commands: [wand('preview', { at: doc, mode, tolerance })],
        }
      }
      switch (event.type) {
        case 'move': {
          const to = event.samples.at(-1)
          // Once it has been left, coming back to the place pressed is no click any more.
          const hasLeft =
            state.name === 'tuning' || event.samples.some(({ screen }) => isDrag(state.from, screen))
          if (!hasLeft || !to) return stay(state)
          const steps = Math.trunc((to.screen.x - state.from.x) / PX_PER_STEP)
          const tolerance = Math.min(MAX_TOLERANCE, Math.max(0, state.fromTolerance + steps))
          const next = { ...state, name: 'tuning', tolerance } as const
          return tolerance === state.tolerance
            ? stay(next)
            : { state: next, commands: [wand('preview', next)] }
        }
        case 'up':
          return { state: IDLE, commands: [wand('commit', state)] }
        case 'interrupt':
        case 'cancel':
          return {
            state: IDLE,
            commands: [{ type: 'wand-settings', tolerance: state.fromTolerance }, { type: 'discard' }],
          }
        default:
          return stay(state)
      }
    },
  }
}

type Choice = { readonly at: DocPoint; readonly mode: CombineMode; readonly tolerance: number }

function wand(phase: 'preview' | 'commit', { at, mode, tolerance }: Choice): ToolCommand {
  return { type: 'wand', phase, at, mode, tolerance }
}
