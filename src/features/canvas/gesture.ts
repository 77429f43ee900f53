import { type Rect, unionRects } from '../../engine/geometry'
import { closeStroke, MaskEdit, stampStroke } from '../../engine/mask'
import {
  type Draft,
  isHeld,
  type Tool,
  type ToolCommand,
  type ToolEvent,
  type ToolId,
  type ToolState,
  toolById,
} from '../../engine/tools'
import { useDocumentStore } from '../../state/document/document-store'
import {
  changeToolOptions,
  setBrushSize,
  setHardness,
  setPainting,
  useToolStore,
} from '../../state/document/tool-store'
import { panView } from '../../state/document/view-store'
import { recordStroke } from '../../state/history/deeds'
import { setOpenOutline, useOutlineStore } from '../../state/mask/open-outline'
import { reviseShape, selectShape } from '../../state/mask/selections'
import { smartSelect } from '../../state/mask/smart-selection'
import { commitWand, discardWand, previewWand } from '../../state/mask/wand'
import { settingsNow } from './tool-settings'

/** Carries out what the active tool commands. One gesture is one edit of the mask, committed or cancelled as a whole. */
export type Gesture = {
  /** Sends an event to the active tool, or to the one whose gesture is under way; `tool` begins with another (Space). */
  send(event: ToolEvent, tool?: ToolId): void
  /** A pointer is pressed. */
  readonly isActive: boolean
  /** The gesture goes on between presses: a polygon, a rectangle that can be adjusted. */
  readonly isHeld: boolean
  /** Cancels whatever is under way, with every tool: another tool or another document comes. */
  drop(): void
  /** What was selected can be adjusted no more: it is gone, or something else was done since. */
  letGo(): void
}

export function createGesture(effects: {
  onStroke(changed: Rect): void
  /** The stroke's coverage is gone again, or its overlay must be settled. */
  onEnd(outcome: 'committed' | 'cancelled'): void
  /** The outline that is shown while it is drawn; null: none. */
  onDraft(draft: Draft | null): void
}): Gesture {
  /** What each tool remembers. */
  const states = new Map<ToolId, ToolState>()
  let toolId: ToolId = 'brush'
  let isPressed = false
  let edit: MaskEdit | null = null

  const stateOf = (id: ToolId) => states.get(id) ?? toolById(id).idle

  function stamp(command: ToolCommand & { type: 'stamp' }): Rect {
    if (!edit) {
      edit = new MaskEdit(useDocumentStore.getState().mask)
      setPainting(true)
    }
    return stampStroke(edit, command.capsule, command.mode)
  }

  function finish(label: string | null): void {
    const ended = edit
    edit = null
    if (!ended) return
    setPainting(false)
    // Another picture came while the stroke lasted: its mask is not this one's.
    const isStale = ended.mask !== useDocumentStore.getState().mask
    if (label === null || isStale) {
      ended.cancel()
      effects.onEnd('cancelled')
    } else {
      closeStroke(ended)
      recordStroke(label, ended.commit(), () => effects.onEnd('committed'))
    }
  }

  function carryOut(command: Exclude<ToolCommand, { type: 'stamp' }>): void {
    switch (command.type) {
      case 'pan':
        panView(command.deltaX, command.deltaY)
        break
      case 'commit':
        finish(command.label)
        break
      case 'discard':
        finish(null)
        discardWand()
        break
      case 'draft':
        effects.onDraft(command.draft)
        break
      case 'select':
        selectShape(command.shape, command.mode, command.label)
        break
      case 'revise':
        reviseShape(command.shape, command.mode, command.label)
        break
      case 'wand':
        // Dragging chose it, and the next click begins with it.
        changeToolOptions({ tolerance: command.tolerance })
        previewWand(command)
        if (command.phase === 'commit') commitWand()
        break
      case 'wand-settings':
        changeToolOptions({ tolerance: command.tolerance })
        break
      case 'smart':
        void smartSelect(command.prompt, command.mode)
        break
      case 'brush-settings':
        setBrushSize(command.sizeDocPx)
        setHardness(command.hardness01 * 100)
        break
    }
  }

  function advance(id: ToolId, event: ToolEvent): void {
    const tool: Tool = toolById(id)
    const step = tool.step(stateOf(id), event, settingsNow())
    states.set(id, step.state)
    let changed: Rect = NOTHING
    for (const command of step.commands) {
      if (command.type === 'stamp') changed = unionRects(changed, stamp(command))
      else carryOut(command)
    }
    if (changed.width > 0) effects.onStroke(changed)
    tellOutline(id)
  }

  /** The hand may pan meanwhile: the outline is the chosen tool's. */
  function tellOutline(id: ToolId): void {
    const corners = stateOf(useToolStore.getState().toolId).corners?.length ?? 0
    if (corners === (useOutlineStore.getState().open?.corners ?? 0)) return
    setOpenOutline(corners === 0 ? null : { corners, send: (type) => advance(id, { type }) })
  }

  return {
    send(event, override) {
      if (event.type === 'down') {
        toolId = override ?? useToolStore.getState().toolId
        isPressed = true
      } else if (!isPressed) toolId = useToolStore.getState().toolId
      if (ENDS.has(event.type)) isPressed = false
      advance(toolId, event)
    },
    drop() {
      if (isPressed) advance(toolId, { type: 'cancel' })
      isPressed = false
      for (const [id, state] of states) if (isHeld(state)) advance(id, { type: 'cancel' })
      states.clear()
    },
    letGo() {
      for (const [id, state] of states) if (state.name === 'placed') advance(id, { type: 'cancel' })
    },
    get isActive() {
      return isPressed
    },
    get isHeld() {
      return isHeld(stateOf(useToolStore.getState().toolId))
    },
  }
}

/** After these no pointer is pressed. */
const ENDS: ReadonlySet<ToolEvent['type']> = new Set<ToolEvent['type']>(['up', 'interrupt', 'cancel'])

const NOTHING: Rect = { x: 0, y: 0, width: 0, height: 0 }
