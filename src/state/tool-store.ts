import { create } from 'zustand'
import type { Size } from '../engine/geometry'
import type { ToolId } from '../engine/tools'

export const MIN_BRUSH_SIZE = 1
export const MAX_BRUSH_SIZE = 4000

/** Of the document's shorter edge: wide enough to paint an object at once, narrow enough to aim. */
const DEFAULT_SIZE_SHARE = 0.06

type ToolStoreState = {
  readonly toolId: ToolId
  /** Diameter in document pixels. */
  readonly brushSizeDocPx: number
  /** 0..100. */
  readonly hardness: number
  /** A stroke is being painted: the mask belongs to it until it ends. */
  readonly isPainting: boolean
}

export const useToolStore = create<ToolStoreState>(() => ({
  toolId: 'brush',
  brushSizeDocPx: 40,
  hardness: 100,
  isPainting: false,
}))

export function setPainting(isPainting: boolean): void {
  useToolStore.setState({ isPainting })
}

export function setTool(toolId: ToolId): void {
  useToolStore.setState({ toolId })
}

export function setBrushSize(sizeDocPx: number): void {
  const brushSizeDocPx = Math.round(Math.min(MAX_BRUSH_SIZE, Math.max(MIN_BRUSH_SIZE, sizeDocPx)))
  useToolStore.setState({ brushSizeDocPx })
}

export function setHardness(hardness: number): void {
  useToolStore.setState({ hardness: Math.round(Math.min(100, Math.max(0, hardness))) })
}

/** One key's step: about a tenth, so that it feels the same at every size. */
export function stepBrushSize(direction: 1 | -1): void {
  const size = useToolStore.getState().brushSizeDocPx
  setBrushSize(size + direction * Math.max(1, Math.round(size / 10)))
}

export function swapBrushAndEraser(): void {
  useToolStore.setState(({ toolId }) => ({ toolId: toolId === 'brush' ? 'eraser' : 'brush' }))
}

export function fitBrushTo(document: Size): void {
  setBrushSize(Math.min(document.width, document.height) * DEFAULT_SIZE_SHARE)
}
