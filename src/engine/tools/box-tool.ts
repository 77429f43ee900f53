import type { DocPoint } from '../geometry'
import type { CombineMode } from '../mask'
import { outlineOf, type Shape } from '../shapes'
import { middleBox, nudged } from './box-by-keys'
import { boxFromDrag } from './box-from-drag'
import { type Claimed, claimedAtStart, constraintOf, modeOf, stillClaimed } from './combine-mode'
import {
  type Box,
  type Held,
  HIDE_DRAFT,
  showDraft,
  stay,
  type Tool,
  type ToolCommand,
  type ToolEvent,
  type ToolFacts,
  type ToolSettings,
  type ToolStep,
} from './tool'

type Kind = Exclude<Shape['kind'], 'polygon'>

type BoxState =
  | { readonly name: 'idle' }
  | {
      readonly name: 'dragging'
      readonly anchor: DocPoint
      readonly pointer: DocPoint
      readonly held: Held
      readonly claimed: Claimed
      readonly mode: CombineMode
    }
  /** Put there by keys, and not selected yet. */
  | { readonly name: 'placing'; readonly box: Box; readonly mode: CombineMode; readonly isHeld: true }
  /** Selected; arrow keys still move and resize it. */
  | { readonly name: 'placed'; readonly box: Box; readonly mode: CombineMode; readonly isHeld: true }

const IDLE: BoxState = { name: 'idle' }

/** A preview needs no finer outline than a tenth of a CSS pixel. */
const PREVIEW_PX = 0.1

/** Rectangle and ellipse: drawn by dragging, or put there and adjusted by keys. */
export function createBoxTool(facts: ToolFacts, kind: Kind): Tool<BoxState> {
  const label = `${facts.label} selection`

  function draftOf(box: Box, { scale }: ToolSettings): ToolCommand {
    return showDraft(outlineOf({ kind, ...box }, PREVIEW_PX / scale), true)
  }

  function choose(type: 'select' | 'revise', box: Box, mode: CombineMode, settings: ToolSettings) {
    const state: BoxState = { name: 'placed', box, mode, isHeld: true }
    const commands: ToolCommand[] = [draftOf(box, settings), { type, shape: { kind, ...box }, mode, label }]
    return { state, commands }
  }

  function drag(state: BoxState & { name: 'dragging' }, event: ToolEvent, settings: ToolSettings) {
    const box = boxFromDrag(state.anchor, state.pointer, constraintOf(state.claimed, state.held))
    switch (event.type) {
      case 'move':
      case 'modifiers': {
        const sample = event.type === 'move' ? event.samples.at(-1) : undefined
        const pointer = sample?.doc ?? state.pointer
        const claimed = stillClaimed(state.claimed, event)
        const held = { shift: event.shift, alt: event.alt }
        const next = boxFromDrag(state.anchor, pointer, constraintOf(claimed, held))
        return { state: { ...state, pointer, held, claimed }, commands: [draftOf(next, settings)] }
      }
      case 'up':
        return isEmpty(box) ? leave() : choose('select', box, state.mode, settings)
      case 'interrupt':
      case 'cancel':
        return leave()
      default:
        return stay(state)
    }
  }

  function adjust(
    state: BoxState & { name: 'placing' | 'placed' },
    event: ToolEvent,
    settings: ToolSettings,
  ): ToolStep<BoxState> {
    switch (event.type) {
      case 'nudge': {
        const box = nudged(state.box, event)
        if (state.name === 'placed') return choose('revise', box, state.mode, settings)
        return { state: { ...state, box }, commands: [draftOf(box, settings)] }
      }
      case 'enter':
        return state.name === 'placing' ? choose('select', state.box, state.mode, settings) : leave()
      case 'cancel':
        return leave()
      default:
        return stay(state)
    }
  }

  return {
    ...facts,
    cursor: 'crosshair',
    keyboard: 'shape',
    idle: IDLE,
    step(state, event, settings) {
      if (event.type === 'down') {
        const { doc } = event.sample
        const claimed = claimedAtStart(event, settings)
        const mode = modeOf(event, settings)
        const held = { shift: event.shift, alt: event.alt }
        const commands = state.name === 'idle' ? [] : [HIDE_DRAFT]
        return { state: { name: 'dragging', anchor: doc, pointer: doc, held, claimed, mode }, commands }
      }
      switch (state.name) {
        case 'idle': {
          if (event.type !== 'enter') return stay(state)
          const box = middleBox(event)
          const placing: BoxState = { name: 'placing', box, mode: settings.combine, isHeld: true }
          return { state: placing, commands: [draftOf(box, settings)] }
        }
        case 'dragging':
          return drag(state, event, settings)
        case 'placing':
        case 'placed':
          return adjust(state, event, settings)
      }
    },
  }
}

function leave(): ToolStep<BoxState> {
  return { state: IDLE, commands: [HIDE_DRAFT] }
}

function isEmpty(box: Box): boolean {
  return box.width === 0 || box.height === 0
}
