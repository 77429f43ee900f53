import type { DocPoint, ScreenPoint, Size } from '../geometry'
import type { Capsule, CombineMode, StampMode } from '../mask'
import type { Shape } from '../shapes'

/** One position of the pointer, coalesced ones included. */
export type PointerSample = {
  readonly doc: DocPoint
  readonly screen: ScreenPoint
  /** 1 where the device reports none. */
  readonly pressure01: number
  /** It hides what it points at. */
  readonly isFinger?: boolean
}

/** The modifier keys that are down. */
export type Held = { readonly shift: boolean; readonly alt: boolean }

export type ToolEvent =
  | ({ readonly type: 'down'; readonly sample: PointerSample } & Held)
  /** While a pointer is pressed, and while it hovers for as long as `isHeld` says that the gesture goes on. */
  | ({ readonly type: 'move'; readonly samples: readonly PointerSample[] } & Held)
  /** Shift or Alt changed and the pointer did not move. */
  | ({ readonly type: 'modifiers' } & Held)
  | { readonly type: 'up' }
  /** The second click of two, after its own down and up. */
  | { readonly type: 'double' }
  /** `at`: where a shape begins that is drawn by keys alone. `visible`: what the viewport shows, in document pixels. */
  | { readonly type: 'enter'; readonly at: DocPoint; readonly visible: Size }
  | { readonly type: 'backspace' }
  /** Ends an outline that is set corner by corner, wherever the pointer is. */
  | { readonly type: 'close' }
  /** Arrow keys, in document pixels; `resize` moves the bottom right corner alone. */
  | { readonly type: 'nudge'; readonly dx: number; readonly dy: number; readonly resize: boolean }
  /** Lost capture or a second finger: what the pressed pointer did leaves no trace; a gesture that is held goes on. */
  | { readonly type: 'interrupt' }
  /** Escape, another tool, another document: the whole gesture leaves no trace, and the tool is idle. */
  | { readonly type: 'cancel' }

export type ToolSettings = {
  /** Diameter of the brush in document pixels at full pressure. */
  readonly sizeDocPx: number
  readonly hardness01: number
  /** How far the brush hangs behind the pointer: 0 = not at all. */
  readonly smoothing01: number
  /** CSS pixels per document pixel. */
  readonly scale: number
  /** Whether the mask holds anything: on an empty one Shift and Alt choose no mode. */
  readonly hasSelection: boolean
  /** What a selection does to the mask where no modifier says otherwise. */
  readonly combine: CombineMode
  /** Of the magic wand, 0..100. */
  readonly tolerance: number
  /** A click of the smart selection says what is not meant where no modifier says otherwise. */
  readonly isTakingAway: boolean
}

/** What is shown over the picture while a gesture lasts, in document pixels. Drawn as a thin line, not as coverage. */
export type Draft = { readonly outline: readonly DocPoint[]; readonly isClosed: boolean }

/** Document pixels; width and height are positive. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** What the smart selection is told: a place that belongs to the object or does not, or a box around the object. */
export type SmartPrompt =
  | { readonly kind: 'add' | 'remove'; readonly at: DocPoint }
  | { readonly kind: 'box'; readonly box: Box }

export type ToolCommand =
  | { readonly type: 'stamp'; readonly capsule: Capsule; readonly mode: StampMode }
  /** What was stamped becomes one undo entry. */
  | { readonly type: 'commit'; readonly label: string }
  /** What was stamped, or the wand's preview, is gone again. */
  | { readonly type: 'discard' }
  | { readonly type: 'pan'; readonly deltaX: number; readonly deltaY: number }
  /** Replaces the draft that is shown; null shows none. */
  | { readonly type: 'draft'; readonly draft: Draft | null }
  /** One undo entry. */
  | {
      readonly type: 'select'
      readonly shape: Shape
      readonly mode: CombineMode
      readonly label: string
    }
  /** Takes the place of the entry that this tool's last `select` or `revise` made. */
  | {
      readonly type: 'revise'
      readonly shape: Shape
      readonly mode: CombineMode
      readonly label: string
    }
  /** `commit` follows a preview of the same values and is one undo entry; `discard` takes a preview back. */
  | {
      readonly type: 'wand'
      readonly phase: 'preview' | 'commit'
      readonly at: DocPoint
      readonly mode: CombineMode
      readonly tolerance: number
    }
  /** The wand's tolerance as it was before dragging chose another. */
  | { readonly type: 'wand-settings'; readonly tolerance: number }
  | { readonly type: 'smart'; readonly prompt: SmartPrompt; readonly mode: CombineMode }
  /** The brush's new size and hardness, chosen by dragging; the caller keeps the size within its limits. */
  | { readonly type: 'brush-settings'; readonly sizeDocPx: number; readonly hardness01: number }

/** What a tool remembers from event to event: each tool's own union of named states. */
export type ToolState = {
  readonly name: string
  /** The gesture goes on though no pointer is pressed. */
  readonly isHeld?: boolean
  /** Of an outline that is set corner by corner: those so far. */
  readonly corners?: readonly DocPoint[]
}

export type ToolStep<State extends ToolState = ToolState> = {
  readonly state: State
  readonly commands: readonly ToolCommand[]
}

/** A state machine. Its states are its own: it is given none but `idle` and those it returned. */
export type Tool<State extends ToolState = ToolState> = {
  readonly id: string
  /** The accessible name. */
  readonly label: string
  readonly key: string
  /** ring: a circle of the brush's true size; otherwise a CSS cursor. */
  readonly cursor: 'ring' | 'grab' | 'crosshair'
  /**
   * What arrow keys and Enter do. drag: they move a pointer, press and lift it; click: they move a pointer and click;
   * shape: they `nudge` and `enter`; click-or-shape: as click, until Shift+Enter puts a shape there.
   */
  readonly keyboard: 'drag' | 'click' | 'shape' | 'click-or-shape'
  /** Where it starts, and where it starts again in another document. */
  readonly idle: State
  step(state: State, event: ToolEvent, settings: ToolSettings): ToolStep<State>
}

/** What the registry's line says about a tool. */
export type ToolFacts = Pick<Tool, 'id' | 'label' | 'key'>

/**
 * Whether the gesture goes on when no pointer is pressed: a polygon between its clicks, a rectangle that can still be
 * adjusted. Hovering, modifiers, double clicks, Enter, Backspace and arrow keys are then the tool's, and so is Escape.
 */
export function isHeld(state: ToolState): boolean {
  return state.isHeld === true
}

const NO_COMMANDS: readonly ToolCommand[] = []

/** A step that commands nothing. */
export function stay<State extends ToolState>(state: State): ToolStep<State> {
  return { state, commands: NO_COMMANDS }
}

export function showDraft(outline: readonly DocPoint[], isClosed: boolean): ToolCommand {
  return { type: 'draft', draft: { outline, isClosed } }
}

export const HIDE_DRAFT: ToolCommand = { type: 'draft', draft: null }
