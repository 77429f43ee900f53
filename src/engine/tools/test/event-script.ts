import { docPoint, screenPoint } from '../../geometry'
import {
  type Held,
  type PointerSample,
  type ToolCommand,
  type ToolEvent,
  type ToolId,
  type ToolSettings,
  type ToolState,
  toolById,
} from '..'

/** A view at 200 %, over a mask that holds something. */
export const SETTINGS: ToolSettings = {
  sizeDocPx: 20,
  hardness01: 1,
  smoothing01: 0,
  scale: 2,
  hasSelection: true,
  combine: 'replace',
  tolerance: 30,
  isTakingAway: false,
}

export const NONE: Held = { shift: false, alt: false }
export const SHIFT: Held = { shift: true, alt: false }
export const ALT: Held = { shift: false, alt: true }
export const BOTH: Held = { shift: true, alt: true }

/** A sample at a document point, shown at 200 %. */
export function at(x: number, y: number, pressure01 = 1): PointerSample {
  return { doc: docPoint(x, y), screen: screenPoint(x * 2, y * 2), pressure01 }
}

export function down(x: number, y: number, held: Held = NONE): ToolEvent {
  return { type: 'down', sample: at(x, y), ...held }
}

export function move(x: number, y: number, held: Held = NONE): ToolEvent {
  return { type: 'move', samples: [at(x, y)], ...held }
}

export function modifiers(held: Held): ToolEvent {
  return { type: 'modifiers', ...held }
}

export const UP: ToolEvent = { type: 'up' }
export const DOUBLE: ToolEvent = { type: 'double' }
export const BACKSPACE: ToolEvent = { type: 'backspace' }
export const INTERRUPT: ToolEvent = { type: 'interrupt' }
export const CANCEL: ToolEvent = { type: 'cancel' }
export const ENTER: ToolEvent = { type: 'enter', at: docPoint(100, 60), visible: { width: 80, height: 40 } }

export function nudge(dx: number, dy: number, resize = false): ToolEvent {
  return { type: 'nudge', dx, dy, resize }
}

/** Sends the events to a tool, from its start or from `state`. */
export function play(
  id: ToolId,
  events: readonly ToolEvent[],
  settings: Partial<ToolSettings> = {},
  from: ToolState = toolById(id).idle,
) {
  let state = from
  const commands: ToolCommand[] = []
  for (const event of events) {
    const step = toolById(id).step(state, event, { ...SETTINGS, ...settings })
    state = step.state
    commands.push(...step.commands)
  }
  return { state, commands }
}

/** The commands of one type, in order. */
export function only<Type extends ToolCommand['type']>(commands: readonly ToolCommand[], type: Type) {
  return commands.filter((command): command is ToolCommand & { type: Type } => command.type === type)
}

/** The draft that is left on show. */
export function lastDraft(commands: readonly ToolCommand[]) {
  return only(commands, 'draft').at(-1)?.draft
}
