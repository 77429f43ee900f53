import { type ComparableResult, type ComparedPicture, ORIGINAL } from '../results/compared-picture'
import { pictureKey, resultOf } from './picture-key'

/** As many as can be told apart on one screen. */
export const MOST_PANELS = 6
/** Shown before anybody chose. */
const FIRST_PANELS = 4

/** The selected result and its neighbours of the same run; beside the original where it has none. */
export function defaultPanels(
  results: readonly ComparableResult[],
  selectedId: string,
): readonly ComparedPicture[] {
  const selected = results.find(({ id }) => id === selectedId)
  const run = results.filter(({ runId, hasPicture }) => runId === selected?.runId && hasPicture)
  const at = run.findIndex(({ id }) => id === selectedId)
  const from = Math.max(0, Math.min(at - Math.floor(FIRST_PANELS / 2), run.length - FIRST_PANELS))
  const near = run.slice(from, from + FIRST_PANELS).map(({ id }) => panelOf(id))
  return near.length > 1 ? near : [ORIGINAL, panelOf(selectedId)]
}

/** The panel of the result that was selected before shows the one that is selected now, unless another does. */
export function panelsFollowing(
  panels: readonly ComparedPicture[],
  before: string | null,
  now: string,
): readonly ComparedPicture[] {
  const has = (id: string | null) => id !== null && panels.some((panel) => resultOf(panel, null) === id)
  if (has(now)) return panels
  if (!has(before)) {
    const others = panels.length < MOST_PANELS ? panels : panels.slice(0, -1)
    return [...others, { ...panelOf(now), isRaw: areRaw(panels) }]
  }
  return panels.map((panel) =>
    panel.kind === 'result' && panel.resultId === before ? { ...panel, resultId: now } : panel,
  )
}

/** Whether all results among the panels are raw answers, as one that joins them then is, too. */
export function areRaw(panels: readonly ComparedPicture[]): boolean {
  const shown = panels.filter((panel) => panel.kind !== 'original')
  return shown.length > 0 && shown.every(({ isRaw }) => isRaw)
}

/** With the picture, or without it where it was there. The last two stay, and a seventh does not come. */
export function withToggled(
  panels: readonly ComparedPicture[],
  picture: ComparedPicture,
): readonly ComparedPicture[] {
  const key = pictureKey(picture, null)
  const rest = panels.filter((panel) => pictureKey(panel, null) !== key)
  if (rest.length < panels.length) return rest.length >= 2 ? rest : panels
  if (panels.length >= MOST_PANELS) return panels
  if (picture.kind === 'original') return [picture, ...panels]
  // A raw answer stands next to what was made of it.
  const other = panels.findIndex((panel) => resultOf(panel, null) === resultOf(picture, null))
  return other < 0 ? [...panels, picture] : panels.toSpliced(other + 1, 0, picture)
}

/** All as composites, or as raw answers, each once; beside the original where a single one is left. */
export function panelsAs(panels: readonly ComparedPicture[], isRaw: boolean): readonly ComparedPicture[] {
  const turned = panels.map((panel) => (panel.kind === 'original' ? panel : { ...panel, isRaw }))
  const each = [...new Map(turned.map((panel) => [pictureKey(panel, null), panel])).values()]
  return each.length < 2 ? [ORIGINAL, ...each] : each
}

/** Without results that are there no more. */
export function withoutGone(
  panels: readonly ComparedPicture[],
  results: readonly ComparableResult[],
): readonly ComparedPicture[] {
  const left = panels.filter((panel) => isThere(panel, results))
  return left.length === panels.length ? panels : left
}

export function isThere(picture: ComparedPicture, results: readonly ComparableResult[]): boolean {
  return picture.kind !== 'result' || results.some(({ id }) => id === picture.resultId)
}

/** The panels of a page; the last page is full as well, with some of those before. */
export function panelsOnPage<T>(panels: readonly T[], page: number, perPage: number): readonly T[] {
  const from = Math.max(0, Math.min(page * perPage, panels.length - perPage))
  return panels.slice(from, from + perPage)
}

function panelOf(resultId: string): Extract<ComparedPicture, { kind: 'result' }> {
  return { kind: 'result', resultId, isRaw: false }
}
