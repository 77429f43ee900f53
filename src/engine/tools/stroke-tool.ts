import type { DocPoint, ScreenPoint } from '../geometry'
import type { StampMode } from '../mask'
import { isDrag } from './click-slop'
import { type BrushPoint, pulledBrush, stringLength } from './pulled-string'
import {
  HIDE_DRAFT,
  type PointerSample,
  showDraft,
  stay,
  type Tool,
  type ToolCommand,
  type ToolEvent,
  type ToolFacts,
  type ToolSettings,
  type ToolStep,
} from './tool'

/** `end`: where the last committed stroke ended, for a line that goes on from there. */
type StrokeState =
  | { readonly name: 'idle'; readonly end: DocPoint | null }
  | ({ readonly name: 'painting' } & Brush)
  /**
   * Shift is down: a straight line from the brush to the pointer is shown, and not painted yet. `joint` stays as
   * long as the pointer has not left the place where it was pressed; let go there, it has clicked.
   */
  | ({ readonly name: 'lining'; readonly joint: Joint | null } & Brush)
  | ({ readonly name: 'sizing'; readonly from: ScreenPoint; readonly end: DocPoint | null } & Sizes)

type Brush = {
  /** Where it was stamped last. */
  readonly last: BrushPoint
  /** What it was stamped with there: both can be changed in the middle of a stroke. */
  readonly stamped: Sizes
  /** The brush hangs behind it where strokes are smoothed. */
  readonly pointer: BrushPoint
  readonly end: DocPoint | null
}

/** The end of the last stroke, which a click with Shift is joined to, and where that was pressed. */
type Joint = { readonly from: BrushPoint; readonly pressed: ScreenPoint }

type Sizes = Pick<ToolSettings, 'sizeDocPx' | 'hardness01'>

/** At no pressure a pen still leaves a line of this share of the brush's width. */
const MIN_PRESSURE_WIDTH = 0.15

/** Alt-dragging by a CSS pixel: one percent of the size, half a point of the hardness. */
const SIZE_GROWTH_PER_PX = 1.01
const HARDNESS_PER_PX = 0.005
const MIN_SIZE_DOC_PX = 1
/** Between pixels a narrower brush would cover none of them by half, and so mark nothing to be edited. */
const FINE_BELOW_DOC_PX = 2

/** Brush and eraser: capsules from sample to sample, one commit when the pointer goes up. */
export function createStrokeTool(
  facts: ToolFacts,
  stampMode: StampMode,
  commitLabel: string,
): Tool<StrokeState> {
  function begin(event: ToolEvent & { type: 'down' }, end: DocPoint | null, settings: ToolSettings) {
    const { sample } = event
    if (event.alt) {
      const { sizeDocPx, hardness01 } = settings
      return stay<StrokeState>({ name: 'sizing', from: sample.screen, sizeDocPx, hardness01, end })
    }
    const brush = { last: sample, stamped: settings, pointer: sample, end }
    const commands: ToolCommand[] = [stamp(sample, sample, stampMode, settings, false)]
    if (!event.shift) return { state: { name: 'painting', ...brush } as const, commands }
    const from = end && { doc: end, pressure01: sample.pressure01 }
    if (from) commands.push(showDraft([from.doc, sample.doc], false))
    const joint = from && { from, pressed: sample.screen }
    return { state: { name: 'lining', joint, ...brush } as const, commands }
  }

  function paint(state: StrokeState & Brush, samples: readonly PointerSample[], settings: ToolSettings) {
    const commands: ToolCommand[] = []
    const string = stringLength(settings)
    let { last: from, stamped } = state
    for (const sample of samples) {
      const to = string > 0 ? pulledBrush(from, sample, string) : sample
      if (to.doc.x === from.doc.x && to.doc.y === from.doc.y) continue
      commands.push(stamp(from, to, stampMode, settings, isSameBrush(stamped, settings)))
      from = to
      stamped = settings
    }
    const pointer = samples.at(-1) ?? state.pointer
    const next: StrokeState = { name: 'painting', last: from, stamped, pointer, end: state.end }
    return { state: next, commands }
  }

  /** The straight line from the brush to the pointer, if there is any. */
  function lineToPointer({ last, stamped, pointer }: Brush, settings: ToolSettings): ToolCommand[] {
    if (last.doc.x === pointer.doc.x && last.doc.y === pointer.doc.y) return []
    return [stamp(last, pointer, stampMode, settings, isSameBrush(stamped, settings))]
  }

  /** Whether it is still a click that joins to the last stroke. */
  function isClick(state: StrokeState & Brush, samples: readonly PointerSample[]): boolean {
    if (state.name !== 'lining' || !state.joint) return false
    const { pressed } = state.joint
    return !samples.some(({ screen }) => isDrag(pressed, screen))
  }

  function move(
    state: StrokeState & Brush,
    event: ToolEvent & { type: 'move' | 'modifiers' },
    settings: ToolSettings,
  ): ToolStep<StrokeState> {
    const samples = event.type === 'move' ? event.samples : []
    if (isClick(state, samples)) return stay(state)
    if (event.shift) {
      const pointer = samples.at(-1) ?? state.pointer
      const commands = [showDraft([state.last.doc, pointer.doc], false)]
      return { state: { ...state, name: 'lining', joint: null, pointer }, commands }
    }
    if (state.name === 'painting') return paint(state, samples, settings)
    const line = lineToPointer(state, settings)
    const stamped = line.length > 0 ? settings : state.stamped
    const painted = paint({ ...state, name: 'painting', last: state.pointer, stamped }, samples, settings)
    return { state: painted.state, commands: [HIDE_DRAFT, ...line, ...painted.commands] }
  }

  return {
    ...facts,
    cursor: 'ring',
    keyboard: 'drag',
    idle: { name: 'idle', end: null },
    step(state, event, settings) {
      if (state.name === 'idle')
        return event.type === 'down' ? begin(event, state.end, settings) : stay(state)
      if (state.name === 'sizing') return size(state, event)
      switch (event.type) {
        case 'move':
        case 'modifiers':
          return move(state, event, settings)
        case 'up': {
          const commands = lineToPointer(state, settings)
          if (state.name === 'lining') {
            if (state.joint) commands.push(stamp(state.joint.from, state.last, stampMode, settings, false))
            commands.unshift(HIDE_DRAFT)
          }
          commands.push({ type: 'commit', label: commitLabel })
          return { state: { name: 'idle', end: state.pointer.doc }, commands }
        }
        case 'interrupt':
        case 'cancel': {
          const commands: ToolCommand[] = [{ type: 'discard' }]
          if (state.name === 'lining') commands.unshift(HIDE_DRAFT)
          return { state: { name: 'idle', end: state.end }, commands }
        }
        default:
          return stay(state)
      }
    },
  }
}

/** Right and left change the size, down and up the hardness, as in Photoshop. */
function size(state: StrokeState & { name: 'sizing' }, event: ToolEvent): ToolStep<StrokeState> {
  const { from, end, sizeDocPx, hardness01 } = state
  switch (event.type) {
    case 'move': {
      const to = event.samples.at(-1)?.screen ?? from
      const grown = sizeDocPx * SIZE_GROWTH_PER_PX ** (to.x - from.x)
      const hardened = hardness01 + (to.y - from.y) * HARDNESS_PER_PX
      return {
        state,
        commands: [
          {
            type: 'brush-settings',
            sizeDocPx: Math.max(MIN_SIZE_DOC_PX, grown),
            hardness01: Math.min(1, Math.max(0, hardened)),
          },
        ],
      }
    }
    case 'up':
      return stay({ name: 'idle', end })
    case 'interrupt':
    case 'cancel':
      return {
        state: { name: 'idle', end },
        commands: [{ type: 'brush-settings', sizeDocPx, hardness01 }],
      }
    default:
      return stay(state)
  }
}

function isSameBrush(a: Sizes, b: Sizes): boolean {
  return a.sizeDocPx === b.sizeDocPx && a.hardness01 === b.hardness01
}

/** `isContinued`: what is at `from` has been stamped with the same radius and hardness. */
function stamp(
  from: BrushPoint,
  to: BrushPoint,
  mode: StampMode,
  settings: ToolSettings,
  isContinued: boolean,
): ToolCommand {
  return {
    type: 'stamp',
    mode,
    capsule: {
      ax: placed(from.doc.x, settings),
      ay: placed(from.doc.y, settings),
      aRadius: radiusAt(from, settings),
      bx: placed(to.doc.x, settings),
      by: placed(to.doc.y, settings),
      bRadius: radiusAt(to, settings),
      hardness01: settings.hardness01,
      isContinued,
    },
  }
}

/** Where the brush is put down along an axis: a fine one on the middle of the pixel that the pointer is in. */
function placed(docPx: number, { sizeDocPx }: ToolSettings): number {
  return sizeDocPx < FINE_BELOW_DOC_PX ? Math.floor(docPx) + 0.5 : docPx
}

/** Pressure makes no brush a fine one: it would have to be put on the middle of pixels then, and jump along a stroke. */
function radiusAt({ pressure01 }: BrushPoint, { sizeDocPx }: ToolSettings): number {
  const radius = (sizeDocPx / 2) * (MIN_PRESSURE_WIDTH + (1 - MIN_PRESSURE_WIDTH) * pressure01)
  return sizeDocPx < FINE_BELOW_DOC_PX ? radius : Math.max(FINE_BELOW_DOC_PX / 2, radius)
}
