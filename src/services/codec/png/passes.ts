/** One pass over the picture: where its pixels lie and how many there are. */
export type Pass = {
  readonly x: number
  readonly y: number
  readonly stepX: number
  readonly stepY: number
  readonly columns: number
  readonly rows: number
}

/** First column, first row, column step, row step of Adam7's seven passes (PNG specification, 8.1). */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** The passes in which a picture is stored, without those that hold no pixel. */
export function passesOf(width: number, height: number, interlaced: boolean): Pass[] {
  const steps = interlaced ? ADAM7 : ([[0, 0, 1, 1]] as const)
  return steps
    .map(([x, y, stepX, stepY]) => ({
      x,
      y,
      stepX,
      stepY,
      columns: Math.ceil((width - x) / stepX),
      rows: Math.ceil((height - y) / stepY),
    }))
    .filter((pass) => pass.columns > 0 && pass.rows > 0)
}
