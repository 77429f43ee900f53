import { docPoint } from '../geometry'
import type { CombineMode } from '../mask'
import { outlineOf } from '../shapes'
import { middleBox, nudged } from './box-by-keys'
import { isDrag } from './click-slop'
import { modeOf } from './combine-mode'
import {
  type Box,
  HIDE_DRAFT,
  type PointerSample,
  type SmartPrompt,
  showDraft,
  stay,
  type Tool,
  type ToolCommand,
  type ToolEvent,
  type ToolFacts,
  type ToolSettings,
  type ToolStep,
} from './tool'

/** What the pointer was pressed with. */
type Pressed = {
  readonly from: PointerSample
  readonly isRemoving: boolean
  readonly pointMode: CombineMode
  readonly boxMode: CombineMode
}

type SmartState =
  | { readonly name: 'idle' }
  | ({ readonly name: 'pressing' } & Pressed)
  | ({ readonly name: 'boxing'; readonly to: PointerSample } & Pressed)
  /** Put there by keys; arrow keys move and resize it. */
  | { readonly name: 'placing'; readonly box: Box; readonly mode: CombineMode; readonly isHeld: true }

const IDLE: SmartState = { name: 'idle' }

/**
 * A click says what belongs to the object (with Alt alone, or where that is chosen: what does not), a drag or keys put a
 * box around it.
 */
export function createSmartTool(facts: ToolFacts): Tool<SmartState> {
  return {
    ...facts,
    cursor: 'crosshair',
    keyboard: 'click-or-shape',
    idle: IDLE,
    step(state, event, settings) {
      if (state.name === 'idle' || state.name === 'placing') {
        if (event.type === 'down') return press(event, settings, state.name === 'placing' ? [HIDE_DRAFT] : [])
        if (state.name === 'placing') return adjust(state, event)
        return event.type === 'enter' ? place(middleBox(event), settings.combine) : stay(state)
      }
      switch (event.type) {
        case 'move': {
          // Once it has been left, coming back to the place pressed is no click any more.
          const hasLeft =
            state.name === 'boxing' || event.samples.some(({ screen }) => isDrag(state.from.screen, screen))
          const to = event.samples.at(-1)
          if (!hasLeft || !to) return stay(state)
          return { state: { ...state, name: 'boxing', to }, commands: [draftOf(boxBetween(state.from, to))] }
        }
        case 'up': {
          if (state.name === 'pressing') {
            const kind = state.isRemoving ? 'remove' : 'add'
            return { state: IDLE, commands: [smart({ kind, at: state.from.doc }, state.pointMode)] }
          }
          const box = boxBetween(state.from, state.to)
          const isEmpty = box.width === 0 || box.height === 0
          const commands = isEmpty ? [] : [smart({ kind: 'box', box }, state.boxMode)]
          return { state: IDLE, commands: [HIDE_DRAFT, ...commands] }
        }
        case 'interrupt':
        case 'cancel':
          return { state: IDLE, commands: state.name === 'boxing' ? [HIDE_DRAFT] : [] }
        default:
          return stay(state)
      }
    },
  }
}

function press(
  { sample, shift, alt }: ToolEvent & { type: 'down' },
  settings: ToolSettings,
  commands: readonly ToolCommand[],
): ToolStep<SmartState> {
  const state: SmartState = {
    name: 'pressing',
    from: sample,
    // With Shift it says how the object meets the mask, as with every selection; alone, what is no part of the object.
    isRemoving: (alt || settings.isTakingAway) && !shift,
    pointMode: modeOf({ shift, alt: alt && shift }, settings),
    boxMode: modeOf({ shift, alt }, settings),
  }
  return { state, commands }
}

function place(box: Box, mode: CombineMode): ToolStep<SmartState> {
  return { state: { name: 'placing', box, mode, isHeld: true }, commands: [draftOf(box)] }
}

function adjust(state: SmartState & { name: 'placing' }, event: ToolEvent): ToolStep<SmartState> {
  const { box, mode } = state
  switch (event.type) {
    case 'nudge':
      return place(nudged(box, event), mode)
    case 'enter':
      return { state: IDLE, commands: [HIDE_DRAFT, smart({ kind: 'box', box }, mode)] }
    case 'cancel':
      return { state: IDLE, commands: [HIDE_DRAFT] }
    default:
      return stay(state)
  }
}

function draftOf(box: Box): ToolCommand {
  return showDraft(outlineOf({ kind: 'rectangle', ...box }), true)
}

function smart(prompt: SmartPrompt, mode: CombineMode): ToolCommand {
  return { type: 'smart', prompt, mode }
}

function boxBetween(from: PointerSample, to: PointerSample): Box {
  const corner = docPoint(Math.min(from.doc.x, to.doc.x), Math.min(from.doc.y, to.doc.y))
  const width = Math.abs(to.doc.x - from.doc.x)
  const height = Math.abs(to.doc.y - from.doc.y)
  return { x: corner.x, y: corner.y, width, height }
}
