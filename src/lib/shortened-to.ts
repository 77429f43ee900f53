/** Of a text in the font that is meant, in its user's unit. */
export type WidthOf = (text: string) => number

/**
 * The text, or as much as fits with an ellipsis: of its beginning, or of both ends, where texts may differ in the last
 * letters alone. The ellipsis alone where nothing does.
 */
export function shortenedTo(
  text: string,
  width: number,
  widthOf: WidthOf,
  kept: 'beginning' | 'both ends' = 'beginning',
): string {
  if (widthOf(text) <= width) return text
  const letters = [...text]
  const withOnly = (count: number) => {
    const last = kept === 'beginning' ? 0 : count >> 1
    const beginning = letters.slice(0, count - last).join('')
    return `${beginning.trimEnd()}…${letters
      .slice(letters.length - last)
      .join('')
      .trimStart()}`
  }
  let [fits, tooMany] = [0, letters.length]
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1
    if (widthOf(withOnly(middle)) <= width) fits = middle
    else tooMany = middle
  }
  return withOnly(fits)
}
