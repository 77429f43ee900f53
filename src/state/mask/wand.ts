import type { DocPoint } from '../../engine/geometry'
import type { CombineMode } from '../../engine/mask'
import { isInPicture, sayOutside } from '../document/in-picture'
import { useToolStore } from '../document/tool-store'
import { picture } from '../session/session'
import { type MaskPreview, startMaskPreview } from './mask-preview'

type Choice = { readonly at: DocPoint; readonly mode: CombineMode; readonly tolerance: number }

let preview: MaskPreview | null = null

/** Shows what the wand would select; beside the picture there is nothing. */
export function previewWand({ at, mode, tolerance }: Choice): void {
  if (!isInPicture({ ...at, width: 0, height: 0 })) return
  const { isContiguous, sampleSize } = useToolStore.getState()
  preview ??= startMaskPreview('Magic wand', {
    unchanged: 'The magic wand found nothing there that changes the mask. A higher tolerance takes more.',
    failed: 'Nothing was selected: there was not enough memory for it. The mask is as it was.',
  })
  const place = { x: at.x, y: at.y }
  preview.show(async (mask, options) => {
    const args = { at: place, tolerance, isContiguous, sampleSize, mode, mask }
    return (await picture.call('selectSimilar', args, options)).tiles
  })
}

export function commitWand(): void {
  if (preview) void preview.commit()
  else sayOutside()
  preview = null
}

export function discardWand(): void {
  preview?.discard()
  preview = null
}
