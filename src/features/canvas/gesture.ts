import { type Rect, unionRects } from '../../engine/geometry'
import { MaskEdit, stampCapsule } from '../../engine/mask'
import { type Tool, type ToolEvent, type ToolState, toolById } from '../../engine/tools'
import { recordStroke } from '../../state/deeds'
import { useDocumentStore } from '../../state/document-store'
import { setPainting, useToolStore } from '../../state/tool-store'
import { panView } from '../../state/view-store'

/** Carries out what the active tool commands. One gesture is one edit of the mask, committed or cancelled as a whole. */
export type Gesture = {
  /** Sends an event to the tool; `tool` overrides the active one for a gesture (Space, middle button). */
  send(event: ToolEvent, tool?: Tool): void
  readonly isActive: boolean
}

const IDLE: ToolState = { name: 'idle' }

export function createGesture(effects: {
  onStroke(changed: Rect): void
  /** The stroke's coverage is gone again, or its overlay must be settled. */
  onEnd(outcome: 'committed' | 'cancelled'): void
}): Gesture {
  let state = IDLE
  let tool: Tool | null = null
  let edit: MaskEdit | null = null

  function stamp(
    capsule: Parameters<typeof stampCapsule>[1],
    mode: Parameters<typeof stampCapsule>[2],
  ): Rect {
    if (!edit) {
      edit = new MaskEdit(useDocumentStore.getState().mask)
      setPainting(true)
    }
    return stampCapsule(edit, capsule, mode)
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
      recordStroke(label, ended.commit(), () => effects.onEnd('committed'))
    }
  }

  return {
    send(event, override) {
      if (event.type === 'down') tool = override ?? toolById(useToolStore.getState().toolId)
      if (!tool) return
      const { brushSizeDocPx, hardness } = useToolStore.getState()
      const step = tool.step(state, event, { sizeDocPx: brushSizeDocPx, hardness01: hardness / 100 })
      state = step.state
      let changed: Rect = { x: 0, y: 0, width: 0, height: 0 }
      for (const command of step.commands) {
        switch (command.type) {
          case 'stamp':
            changed = unionRects(changed, stamp(command.capsule, command.mode))
            break
          case 'pan':
            panView(command.deltaX, command.deltaY)
            break
          case 'commit':
            finish(command.label)
            break
          case 'discard':
            finish(null)
            break
        }
      }
      if (changed.width > 0) effects.onStroke(changed)
    },
    get isActive() {
      return state.name !== 'idle'
    },
  }
}
