import { shortenedTo, type WidthOf } from '../../lib/shortened-to'

/** Lines no wider than `width`, broken at spaces where there are any; the last one tells by an ellipsis that there is more. */
export function wrapped(text: string, width: number, maxLines: number, widthOf: WidthOf): string[] {
  const lines: string[] = []
  const paragraphs = text.split(/\s*\n\s*/).filter((paragraph) => paragraph !== '')
  for (const [index, paragraph] of paragraphs.entries()) {
    let rest = paragraph.trim()
    while (rest !== '') {
      const isLast = lines.length === maxLines - 1
      if (isLast) {
        const more = index < paragraphs.length - 1 ? ' …' : ''
        return [...lines, shortenedTo(rest + more, width, widthOf)]
      }
      const line = headOf(rest, width, widthOf)
      lines.push(line.trimEnd())
      rest = rest.slice(line.length).trimStart()
    }
  }
  return lines
}

/** As many whole words as fit, or as many letters of the first; at least one letter. */
function headOf(text: string, width: number, widthOf: WidthOf): string {
  if (widthOf(text) <= width) return text
  let end = 0
  for (const { index } of text.matchAll(/[ \t]+/g)) {
    if (widthOf(text.slice(0, index)) > width) break
    end = index
  }
  if (end > 0) return text.slice(0, end)
  const letters = [...text]
  let count = 1
  while (count < letters.length && widthOf(letters.slice(0, count + 1).join('')) <= width) count++
  return letters.slice(0, count).join('')
}
