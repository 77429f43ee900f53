import * as v from 'valibot'
import type { ResultReport } from '../picture'
import { figure } from './part-schemas'

const leak = v.object({ visible01: figure, meanDeltaE: figure })

export const report: v.GenericSchema<unknown, ResultReport> = v.object({
  driftDocPx: figure,
  scalePercent: figure,
  rotationDegrees: figure,
  isBent: v.boolean(),
  method: v.picklist(['gauss-newton', 'phase-correlation', 'identity']),
  warning: v.nullable(
    v.picklist(['too-little-texture', 'no-match', 'ambiguous', 'implausible', 'shift-only']),
  ),
  confidence01: figure,
  colourShift: figure,
  rawLeak: leak,
  contentLeak: leak,
  changedOutside: figure,
  enlargement: figure,
  seamContrast: v.nullable(figure),
} satisfies Record<keyof ResultReport, v.GenericSchema>)
