import { CircleDashed, Expand, Feather, Grid2x2X, PaintBucket, Shrink, Sparkles, Spline } from 'lucide-react'
import type { ReactNode } from 'react'
import type { OperationKind } from '../../state/mask/mask-operations'

type Amount = { readonly min: number; readonly max: number; readonly unit: string; readonly label: string }

type Facts = {
  /** The accessible name of its button. */
  readonly label: string
  readonly icon: ReactNode
  /** What it does, in a few words. */
  readonly does: string
  /** Null: there is nothing to adjust. */
  readonly amount: Amount | null
}

const LENGTH: Amount = { min: 0, max: 500, unit: 'px', label: 'Amount' }

/** Every operation as the interface offers it. */
export const OPERATIONS: Readonly<Record<OperationKind, Facts>> = {
  grow: { label: 'Grow mask', icon: <Expand />, does: 'Wider all round', amount: LENGTH },
  shrink: { label: 'Shrink mask', icon: <Shrink />, does: 'Narrower all round', amount: LENGTH },
  feather: { label: 'Feather mask', icon: <Feather />, does: 'A soft edge', amount: LENGTH },
  harden: { label: 'Harden edge', icon: <CircleDashed />, does: 'A sharp edge again', amount: null },
  smoothOutline: {
    label: 'Smooth outline',
    icon: <Spline />,
    does: 'Rounds off what is jagged',
    amount: LENGTH,
  },
  fillHoles: { label: 'Fill holes', icon: <PaintBucket />, does: 'Masks what is enclosed', amount: null },
  removeSpecks: {
    label: 'Remove specks',
    icon: <Sparkles />,
    does: 'Clears small islands',
    amount: { min: 1, max: 100_000, unit: 'px²', label: 'Smaller than' },
  },
  fromAlpha: {
    label: 'Select transparency',
    icon: <Grid2x2X />,
    does: 'Masks what is transparent in the picture',
    amount: null,
  },
}
