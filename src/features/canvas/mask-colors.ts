import { colorRamp, type OverlayColors } from '../../engine/mask'
import type { MaskView } from '../../state/page/preferences-store'

/** A white line with a dark one around it. */
const CONTOUR = { contour: 0xf2_ff_ff_ff, contourShade: 0x66_00_00_00 }
/** Where nothing else shows the mask. */
const CONTOUR_ALONE = { contour: 0xff_ff_ff_ff, contourShade: 0xe6_00_00_00 }
const NO_CONTOUR = { contour: 0, contourShade: 0 }

/** What one way of looking at the mask makes of coverage. A quick mask covers what is not to be edited. */
export function maskColors({ mode, color, opacity }: MaskView): OverlayColors {
  const clear = wordOf(color)
  const covered = clear + Math.round(2.55 * opacity) * 0x01_00_00_00
  switch (mode) {
    case 'tint':
      return { ramp: colorRamp(clear, covered), ...CONTOUR }
    case 'quick-mask':
      return { ramp: colorRamp(covered, clear), ...NO_CONTOUR }
    case 'black-and-white':
      return { ramp: colorRamp(0xff_00_00_00, 0xff_ff_ff_ff), ...NO_CONTOUR }
    case 'outline':
      return { ramp: colorRamp(0, 0), ...CONTOUR_ALONE }
  }
}

/** #rrggbb as 0x00BBGGRR. */
function wordOf(color: string): number {
  const rgb = Number.parseInt(color.slice(1), 16)
  return ((rgb & 255) << 16) | (rgb & 0xff00) | (rgb >> 16)
}
