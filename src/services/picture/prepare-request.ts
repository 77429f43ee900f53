import type { EditPlan } from '../../engine/edit-plan'
import { type Rect, rectOfSize } from '../../engine/geometry'
import {
  type CoverageRows,
  coverageOf,
  isEditedIn,
  Mask,
  type MaskSnapshot,
  maskOnCanvas,
  rowsOf,
  tilesOf,
} from '../../engine/mask'
import { type Coverage, cropReplicated, type Raster, reduceMask, resampleCut } from '../../engine/raster'
import type { encodeMaskPng, encodePng } from '../codec'
import type { WorkerCallContext } from '../workers'
import { NOTHING_TO_EDIT } from './nothing-to-edit'
import { onCanvas } from './resize-canvas'

export type PrepareArgs = {
  readonly plan: EditPlan
  readonly mask: MaskSnapshot | null
  /** Whether the image is needed as PNG; false where the opened file itself goes. */
  readonly encodeImage: boolean
  /** What lies beyond the document: its edge pixels repeated, or transparent and masked. */
  readonly beyond: 'repeated' | 'masked'
}
export type PreparedRequest = { readonly image: Blob | null; readonly mask: Blob | null }

type Encoders = { readonly encodePng: typeof encodePng; readonly encodeMaskPng: typeof encodeMaskPng }

/**
 * The files of one request: the plan's part of the document and of the mask, in the size that is sent. The base is read
 * before anything is waited for: it may change afterwards. Rejects with an error called NOTHING_TO_EDIT, in words for the
 * person, where the mask that would be sent leaves nothing to edit.
 */
export async function prepareRequest(
  base: Raster,
  { plan, mask, encodeImage, beyond }: PrepareArgs,
  encoders: Encoders,
  { signal, onProgress }: WorkerCallContext,
  breathe: () => Promise<void>,
): Promise<PreparedRequest> {
  const image = encodeImage ? sentImage(base, plan, beyond) : null
  const maskFile = mask && encoders.encodeMaskPng(sentMask(mask, plan, beyond))
  await breathe()
  signal.throwIfAborted()
  return { image: image && (await encoders.encodePng(image, { signal, onProgress })), mask: maskFile }
}

function sentImage(base: Raster, { source, sent }: EditPlan, beyond: PrepareArgs['beyond']): Raster {
  const cut = (part: Rect) => {
    const rect = { ...part, x: source.x + part.x, y: source.y + part.y }
    return beyond === 'masked' ? onCanvas(base, rect) : cropReplicated(base, rect)
  }
  const { width, height } = source
  return resampleCut({ width, height, cut, isCopying: true }, sent.width, sent.height)
}

/** From here on a pixel is edited. */
const HALF = 128
/** By its name it is told apart on the worker's other side. */
class NothingToEdit extends Error {
  override readonly name = NOTHING_TO_EDIT
  override readonly message =
    'What is masked there is too faint to be edited in the size that is sent. Paint over it again.'
}

/** In the size of the source every pixel is sent as it is, and nothing is held whole. */
function sentMask(
  mask: MaskSnapshot,
  { source, sent }: EditPlan,
  beyond: PrepareArgs['beyond'],
): Coverage | CoverageRows {
  const [tiles, rect] =
    beyond === 'masked'
      ? [maskOnCanvas(Mask.from(mask), source, source), rectOfSize(source)]
      : [tilesOf(mask), source]
  if (sent.width === source.width && sent.height === source.height) {
    if (!isEditedIn(tiles, rect)) throw new NothingToEdit()
    return rowsOf(tiles, rect)
  }
  const reduced = reduceMask(coverageOf(tiles, rect), sent.width, sent.height)
  if (!reduced.data.some((value) => value >= HALF)) throw new NothingToEdit()
  return reduced
}
