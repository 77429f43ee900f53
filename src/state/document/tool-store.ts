import { create } from 'zustand'
import type { Size } from '../../engine/geometry'
import type { CombineMode } from '../../engine/mask'
import type { ToolId } from '../../engine/tools'

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
  /** How far the brush hangs behind the pointer, 0..100. */
  readonly smoothing: number
  /** What a selection does to the mask where no key says otherwise. */
  readonly combine: CombineMode
  /** Of the magic wand, 0..100. */
  readonly tolerance: number
  /** Only what hangs together with the place clicked; else everything alike in the picture. */
  readonly isContiguous: boolean
  /** Edge of the square whose mean colour the wand looks for, document pixels. */
  readonly sampleSize: 1 | 3 | 5 | 11 | 31
  /** A click of the smart selection says what is not meant: there is no Alt to say so on a screen that is touched. */
  readonly isTakingAway: boolean
  /** A stroke is being painted: the mask belongs to it until it ends. */
  readonly isPainting: boolean
}

export const useToolStore = create<ToolStoreState>(() => ({
  toolId: 'brush',
  brushSizeDocPx: 40,
  hardness: 100,
  smoothing: 0,
  combine: 'add',
  tolerance: 12,
  isContiguous: true,
  sampleSize: 3,
  isTakingAway: false,
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

export function changeToolOptions(
  change: Partial<
    Pick<
      ToolStoreState,
      'smoothing' | 'combine' | 'tolerance' | 'isContiguous' | 'sampleSize' | 'isTakingAway'
    >
  >,
): void {
  useToolStore.setState(change)
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
