/** How far along the track a value stands: linear, or logarithmic, so that every doubling takes the same way. */
export type SliderScale = 'linear' | 'log'

type Range = {
  readonly min: number
  readonly max: number
  readonly step: number
  readonly scale: SliderScale
}

/** A log scale starts above zero: below 1, the smallest step stands in for the lower end. */
const logFloor = ({ min, step }: Range) => Math.max(min, step)

/** 0..1 along the track. */
export function fractionOfValue(value: number, range: Range): number {
  const { min, max, scale } = range
  if (max <= min) return 0
  const clamped = Math.min(max, Math.max(min, value))
  if (scale === 'linear') return (clamped - min) / (max - min)
  const floor = logFloor(range)
  return clamped <= floor ? 0 : Math.log(clamped / floor) / Math.log(max / floor)
}

/** Snaps to the steps counted from `min`, inside min..max, without the noise of binary fractions. */
export function snapToStep(value: number, { min, max, step }: Omit<Range, 'scale'>): number {
  const decimals = Math.max(decimalsOf(step), decimalsOf(min))
  const last = min + Math.floor((max - min) / step + 1e-9) * step
  const snapped = min + Math.round((value - min) / step) * step
  return Number(Math.min(last, Math.max(min, snapped)).toFixed(decimals))
}

function decimalsOf(value: number): number {
  const [, fraction = ''] = String(value).split('.')
  return fraction.length
}

/** The value at 0..1 along the track, snapped to the step. */
export function valueAtFraction(fraction: number, range: Range): number {
  const { min, max, scale } = range
  const along = Math.min(1, Math.max(0, fraction))
  if (scale === 'linear') return snapToStep(min + along * (max - min), range)
  if (along === 0) return min
  const floor = logFloor(range)
  return snapToStep(floor * (max / floor) ** along, range)
}

/** One key press along a log scale: a fiftieth of the track, a tenth for `large`, but always one step at least. */
export function steppedValue(value: number, direction: 1 | -1, isLarge: boolean, range: Range): number {
  const next = valueAtFraction(fractionOfValue(value, range) + direction * (isLarge ? 0.1 : 0.02), range)
  const moved = (next - value) * direction
  return moved >= range.step ? next : snapToStep(value + direction * range.step, range)
}
