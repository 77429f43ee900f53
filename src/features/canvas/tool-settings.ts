import type { ToolSettings } from '../../engine/tools'
import { useDocumentStore } from '../../state/document/document-store'
import { useToolStore } from '../../state/document/tool-store'
import { useViewStore } from '../../state/document/view-store'

type ToolOptions = ReturnType<typeof useToolStore.getState>

let settings: ToolSettings | null = null
let settingsOf: readonly unknown[] = []

/** What the stores say. One object a change of them: it is read with every event of the pointer. */
export function settingsNow(): ToolSettings {
  const tool = useToolStore.getState()
  const { view } = useViewStore.getState()
  const { maskRevision, mask } = useDocumentStore.getState()
  if (settings && settingsOf[0] === tool && settingsOf[1] === view && settingsOf[2] === maskRevision) {
    return settings
  }
  settingsOf = [tool, view, maskRevision]
  settings = toolSettings(tool, view.scale, !mask.isEmpty)
  return settings
}

/** The one place where settings are made: engines compile what reads them for objects that were made alike. */
export function toolSettings(tool: ToolOptions, scale: number, hasSelection: boolean): ToolSettings {
  return {
    sizeDocPx: tool.brushSizeDocPx,
    hardness01: tool.hardness / 100,
    smoothing01: tool.smoothing / 100,
    scale,
    hasSelection,
    combine: tool.combine,
    tolerance: tool.tolerance,
    isTakingAway: tool.isTakingAway,
  }
}
