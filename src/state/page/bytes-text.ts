const UNITS = ['kB', 'MB', 'GB', 'TB']

/** A size at a glance: `12 kB`, `3.4 MB`. */
export function bytesText(bytes: number): string {
  let size = bytes / 1000
  let unit = 0
  while (size >= 999.5 && unit < UNITS.length - 1) {
    size /= 1000
    unit++
  }
  const digits = unit > 0 && size < 10 ? 1 : 0
  return `${size.toFixed(digits)} ${UNITS[unit]}`
}
