import { originalName } from '../document/original-name'
import type { ComparableResult, ComparedPicture } from '../results/compared-picture'

/** The result that a picture is of; null for the original, and for the selected one where none is. */
export function resultOf(picture: ComparedPicture, selectedId: string | null): string | null {
  if (picture.kind === 'original') return null
  return picture.kind === 'selected' ? selectedId : picture.resultId
}

/** The same for the same pixels. */
export function pictureKey(picture: ComparedPicture, selectedId: string | null): string {
  const resultId = resultOf(picture, selectedId)
  return resultId === null || picture.kind === 'original'
    ? 'original'
    : `${picture.isRaw ? 'raw' : 'composite'}/${resultId}`
}

/** Whether it is of a result that nothing can be shown of: no more than a link came, or its answer was deleted. */
export function hasNoPicture(
  picture: ComparedPicture,
  results: readonly ComparableResult[],
  selectedId: string | null,
): boolean {
  const resultId = resultOf(picture, selectedId)
  return results.some(({ id, hasPicture }) => id === resultId && !hasPicture)
}

/** What a picture is called on the canvas. */
export function pictureName(
  picture: ComparedPicture,
  results: readonly ComparableResult[],
  selectedId: string | null,
): string {
  const resultId = resultOf(picture, selectedId)
  if (resultId === null || picture.kind === 'original') return originalName()
  const result = results.find(({ id }) => id === resultId)
  const name = result ? `Result ${result.number} · ${result.model}` : 'Result'
  if (hasNoPicture(picture, results, selectedId)) return `${name} · no picture`
  return picture.isRaw ? `${name} · raw` : name
}
