/** How the bench prints: one line a row, figures to the right. */

const LABEL_WIDTH = 50
const CELL_WIDTH = 9

/** The last words stand behind the cells. */
export function line(label: string, cells: readonly string[], words = ''): string {
  const figures = cells.map((cell) => cell.padStart(CELL_WIDTH)).join('')
  return `${label.padEnd(LABEL_WIDTH)}${figures}  ${words}`.trimEnd()
}

/** A dash where there is nothing to show: a subject that did not run, a ratio to zero. */
export function number(value: number, digits: number): string {
  return Number.isFinite(value) ? value.toFixed(digits) : '–'
}

export function mark(isKept: boolean, words: string): string {
  return `${isKept ? '✓' : '✗'} ${words}`
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  if (sorted.length % 2 === 1) return sorted[middle]!
  return (sorted[middle - 1]! + sorted[middle]!) / 2
}
