/** Of a text in the font that is meant, in its user's unit. */
export type WidthOf = (text: string) => number

/** The text, or as much of its beginning as fits with an ellipsis; the ellipsis alone where none does. */
export function shortenedTo(text: string, width: number, widthOf: WidthOf): string {
  if (widthOf(text) <= width) return text
  const letters = [...text]
  let [fits, tooMany] = [0, letters.length]
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1
    if (widthOf(`${letters.slice(0, middle).join('')}…`) <= width) fits = middle
    else tooMany = middle
  }
  return `${letters.slice(0, fits).join('').trimEnd()}…`
}
