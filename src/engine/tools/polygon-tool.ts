import { type DocPoint, docPoint } from '../geometry'
import type { CombineMode } from '../mask'
import { hasArea, type Shape } from '../shapes'
import {
  type Claimed,
  claimedAtStart,
  constraintOf,
  modeOf,
  NOTHING_HELD,
  stillClaimed,
} from './combine-mode'
import {
  type Held,
  HIDE_DRAFT,
  showDraft,
  stay,
  type Tool,
  type ToolCommand,
  type ToolFacts,
  type ToolSettings,
  type ToolStep,
} from './tool'

/** A polygon with its corners so far, at least one, and the pointer that the next edge leads to. */
type Drawn = {
  readonly corners: readonly DocPoint[]
  readonly pointer: DocPoint
  readonly isFinger: boolean
  /** Where the last corner was pressed: Shift may have turned it away from there. */
  readonly pressed: DocPoint
  readonly mode: CombineMode
  readonly claimed: Claimed
  readonly isHeld: true
}

type PolygonState =
  | { readonly name: 'idle' }
  /** The pointer is down; `before` holds the corners without what this press added, `closes` says that it was the first one's. */
  | ({ readonly name: 'pressing'; readonly before: readonly DocPoint[]; readonly closes: boolean } & Drawn)
  /** Between two clicks: the polygon is open. */
  | ({ readonly name: 'pointing' } & Drawn)

const IDLE: PolygonState = { name: 'idle' }

/** A click this near to the first corner closes the polygon, in CSS pixels. */
const CLOSING_REACH_PX = 8
/** Of a finger: half of the 44 that it is given elsewhere. */
const FINGER_REACH_PX = 22

/** A click this near to the last corner, or to where that was pressed, is the second one of a double click, in CSS pixels. */
const SAME_PLACE_PX = 2

const FEWEST_CORNERS = 3

const TURN_STEP = Math.PI / 4

/** Click by click; Enter, a double click or a click at the first corner closes it. */
export function createPolygonTool(facts: ToolFacts): Tool<PolygonState> {
  const label = `${facts.label} selection`
  return {
    ...facts,
    cursor: 'crosshair',
    keyboard: 'click',
    idle: IDLE,
    step(state, event, settings) {
      if (state.name === 'idle') {
        if (event.type !== 'down') return stay(state)
        const { doc, isFinger = false } = event.sample
        const claimed = claimedAtStart(event, settings)
        const mode = modeOf(event, settings)
        const drawn = { corners: [doc], pointer: doc, isFinger, pressed: doc, mode, claimed }
        return show({ ...drawn, isHeld: true, name: 'pressing', before: [], closes: false }, settings)
      }
      switch (event.type) {
        case 'down': {
          const claimed = stillClaimed(state.claimed, event)
          const { doc: pointer, isFinger = false } = event.sample
          const closes = isClosing({ ...state, pointer, isFinger }, settings)
          const corner = nextCorner(state.corners, pointer, constraintOf(claimed, event))
          const last = state.corners.at(-1)!
          const isRepeated =
            closes ||
            isNear(state.pressed, pointer, SAME_PLACE_PX, settings) ||
            isNear(last, corner, SAME_PLACE_PX, settings)
          const corners = isRepeated ? state.corners : [...state.corners, corner]
          const drawn: Drawn = {
            ...state,
            corners,
            pointer: closes ? pointer : corners.at(-1)!,
            isFinger,
            pressed: pointer,
            claimed,
          }
          return show({ ...drawn, name: 'pressing', before: state.corners, closes }, settings)
        }
        case 'move':
        case 'modifiers': {
          const claimed = stillClaimed(state.claimed, event)
          const sample = event.type === 'move' ? event.samples.at(-1) : undefined
          const { doc: pointer, isFinger = false } = sample ?? { ...state, doc: state.pointer }
          return show({ ...state, pointer, isFinger, claimed }, settings, constraintOf(claimed, event))
        }
        case 'up':
          // Not when it was pressed: a second finger may have come, and then nothing was meant.
          if (state.name === 'pressing' && state.closes && isClosing(state, settings))
            return close(state, label)
          return stay(pointing(state.corners, state, state.pressed))
        case 'double':
          // Its first click closed a polygon, its second began one here; or both were at one place. None is meant.
          if (state.corners.length === 1) return { state: IDLE, commands: [HIDE_DRAFT] }
          return state.corners.length < FEWEST_CORNERS ? stay(state) : close(state, label)
        case 'enter':
        case 'close':
          return state.corners.length < FEWEST_CORNERS ? stay(state) : close(state, label)
        case 'backspace':
          return goBackTo(state.corners.slice(0, -1), state, settings)
        case 'interrupt':
          return state.name === 'pressing' ? goBackTo(state.before, state, settings) : stay(state)
        case 'cancel':
          return { state: IDLE, commands: [HIDE_DRAFT] }
        default:
          return stay(state)
      }
    },
  }
}

type Open = Exclude<PolygonState, { name: 'idle' }>

/** Puts the state on show: all corners and the edge to the pointer. */
function show(state: Open, settings: ToolSettings, held: Held = NOTHING_HELD): ToolStep<PolygonState> {
  const { corners, pointer } = state
  const willClose = isClosing(state, settings)
  const outline = willClose ? corners : [...corners, nextCorner(corners, pointer, held)]
  return { state, commands: [showDraft(outline, willClose)] }
}

function close(state: Open, label: string): ToolStep<PolygonState> {
  const shape: Shape = { kind: 'polygon', points: state.corners }
  const commands: ToolCommand[] = [HIDE_DRAFT]
  if (hasArea(shape)) commands.push({ type: 'select', shape, mode: state.mode, label })
  return { state: IDLE, commands }
}

function goBackTo(corners: readonly DocPoint[], open: Open, settings: ToolSettings): ToolStep<PolygonState> {
  const last = corners.at(-1)
  if (!last) return { state: IDLE, commands: [HIDE_DRAFT] }
  // A finger that was lifted points nowhere.
  const pointer = open.isFinger ? last : open.pointer
  return show(pointing(corners, { ...open, pointer }, last), settings)
}

function pointing(corners: readonly DocPoint[], open: Open, pressed: DocPoint): Open {
  const { pointer, isFinger, mode, claimed } = open
  return { name: 'pointing', corners, pointer, isFinger, pressed, mode, claimed, isHeld: true }
}

/** Where a click at `pointer` sets the next corner: Shift turns the edge to the nearest multiple of 45°. */
function nextCorner(corners: readonly DocPoint[], pointer: DocPoint, { shift }: Held): DocPoint {
  const last = corners.at(-1)
  if (!shift || !last) return pointer
  const dx = pointer.x - last.x
  const dy = pointer.y - last.y
  const angle = Math.round(Math.atan2(dy, dx) / TURN_STEP) * TURN_STEP
  const length = dx * Math.cos(angle) + dy * Math.sin(angle)
  return docPoint(last.x + length * Math.cos(angle), last.y + length * Math.sin(angle))
}

function isClosing({ corners, pointer, isFinger }: Drawn, settings: ToolSettings): boolean {
  const reachPx = isFinger ? FINGER_REACH_PX : CLOSING_REACH_PX
  return corners.length >= FEWEST_CORNERS && isNear(corners[0]!, pointer, reachPx, settings)
}

function isNear(a: DocPoint, b: DocPoint, reachScreenPx: number, { scale }: ToolSettings): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) * scale <= reachScreenPx
}
