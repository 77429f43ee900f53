/** `2.4 px`, and `0 px` for what cannot be seen. */
export function inPixels(length: number): string {
  return `${length < 0.05 ? '0' : length < 10 ? length.toFixed(1) : Math.round(length)} px`
}

/** `12 %`, with a digit more where it is little. */
export function inPercent(share01: number): string {
  const percent = 100 * share01
  if (percent === 0) return '0 %'
  if (percent < 0.1) return 'under 0.1 %'
  return `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`
}
