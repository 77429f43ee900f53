import type { Size } from '../../engine/geometry'
import { useComparedLayers } from '../../state/compare/compared-layers'
import { useDifferenceStore } from '../../state/compare/difference-layer'
import { useViewStore } from '../../state/document/view-store'
import { useCompareStore } from '../../state/results/compare-store'
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
