import { type EditError, explainError } from '../../services/providers'

/** What happened to a run: of several failures the first, and how many pictures came in spite of them. */
export function failureTitle(failures: readonly EditError[], cameCount: number, askedCount: number): string {
  const titles = [...new Set(failures.map((failure) => explainError(failure).title))]
  const said = titles.join(' ')
  return cameCount > 0 && cameCount < askedCount ? `${cameCount} of ${askedCount} images came. ${said}` : said
}
