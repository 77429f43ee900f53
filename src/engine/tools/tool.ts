import type { DocPoint, ScreenPoint } from '../geometry'
import type { Capsule, StampMode } from '../mask'

/** One position of the pointer, coalesced ones included. */
export type PointerSample = {
  readonly doc: DocPoint
  readonly screen: ScreenPoint
  /** 1 where the device reports none. */
  readonly pressure01: number
}

export type ToolEvent =
  | { readonly type: 'down'; readonly sample: PointerSample }
  | { readonly type: 'move'; readonly samples: readonly PointerSample[] }
  | { readonly type: 'up' }
  /** Escape, lost capture or a second finger: the gesture leaves no trace. */
  | { readonly type: 'cancel' }

export type ToolSettings = {
  /** Diameter in document pixels at full pressure. */
  readonly sizeDocPx: number
  readonly hardness01: number
}

export type ToolState =
  | { readonly name: 'idle' }
  | { readonly name: 'painting'; readonly last: PointerSample }
  | { readonly name: 'panning'; readonly last: PointerSample }

export type ToolCommand =
  | { readonly type: 'stamp'; readonly capsule: Capsule; readonly mode: StampMode }
  | { readonly type: 'commit'; readonly label: string }
  | { readonly type: 'discard' }
  | { readonly type: 'pan'; readonly deltaX: number; readonly deltaY: number }

export type ToolStep = { readonly state: ToolState; readonly commands: readonly ToolCommand[] }

export type Tool = {
  readonly id: string
  /** The accessible name. */
  readonly label: string
  readonly key: string
  /** ring: a circle of the brush's true size; otherwise a CSS cursor. */
  readonly cursor: 'ring' | 'grab'
  step(state: ToolState, event: ToolEvent, settings: ToolSettings): ToolStep
}

export const IDLE: ToolState = { name: 'idle' }
