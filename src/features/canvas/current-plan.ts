import type { Size } from '../../engine/geometry'
import { useCompareStore } from '../../state/compare-store'
import { useComparedLayers } from '../../state/compared-layers'
import { useDifferenceStore } from '../../state/difference-layer'
import { useViewStore } from '../../state/view-store'
import { type PaintedPane, planPanes } from './paint-plan'

/** What the stores say that each pane shows now. */
export function currentPlan(document: Size): readonly PaintedPane[] {
  const { stage, panes } = useViewStore.getState()
  return planPanes({
    compare: useCompareStore.getState(),
    layers: useComparedLayers.getState().layers,
    isDifferenceLaid: useDifferenceStore.getState().revision > 0,
    document,
    stage,
    panes,
  })
}
