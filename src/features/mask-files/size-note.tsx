import type { Size } from '../../engine/geometry'
import { InlineAlert } from '../../ui'

/** Proportions that differ by less come from rounding to whole pixels. */
const SAME_PROPORTIONS = 0.01

type Props = { readonly mask: Size; readonly document: Size }

/** Both sizes, and what becomes of the mask's shape. */
export function SizeNote({ mask, document }: Props) {
  const stretch = (mask.width / mask.height) * (document.height / document.width)
  const isStretched = Math.abs(Math.log(stretch)) > SAME_PROPORTIONS
  return (
    <InlineAlert
      tone={isStretched ? 'warning' : 'info'}
      title={isStretched ? 'Another size and other proportions' : 'Another size'}
    >
      The mask has {mask.width} × {mask.height} pixels, the picture {document.width} × {document.height}. It
      is scaled to the picture{isStretched ? ', which stretches it' : ''}.
    </InlineAlert>
  )
}
