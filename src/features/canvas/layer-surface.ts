import type { Layer } from 'konva/lib/Layer'
import { useViewStore } from '../../state/document/view-store'
import type { LayerFrame } from './device-space'

/** Where a layer is drawn, and the view that its first pane shows. */
export type LayerSurface = { readonly context: CanvasRenderingContext2D; readonly frame: LayerFrame }

/** Hides a layer's canvas as long as nothing is on it: the browser copies each that is in sight with every frame of the page. */
export function showCanvas({ style }: HTMLCanvasElement, isShown: boolean): void {
  const visibility = isShown ? '' : 'hidden'
  if (style.visibility !== visibility) style.visibility = visibility
}

export function surfaceOf(layer: Layer): LayerSurface | null {
  const element = layer.getNativeCanvasElement()
  const context = element.getContext('2d')
  if (!context) return null
  const { view, stage } = useViewStore.getState()
  const canvas = { width: element.width, height: element.height }
  return { context, frame: { view, canvas, pixelRatio: canvas.width / Math.max(1, stage.width) } }
}
