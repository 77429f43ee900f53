import { type EditError, explainError } from '../../services/providers'

/** How many pictures a job brought. */
export type Came = {
  /** Finished pictures. */
  readonly whole: number
  /** Pictures of which the last partial image was kept. */
  readonly partial: number
}

type Counts = Came & { readonly asked: number }

/** What happened to a run: everything that failed, after how many pictures came in spite of it. */
export function failureTitle(failures: readonly EditError[], { whole, partial, asked }: Counts): string {
  const titles = new Set(failures.map((failure) => explainError(failure).title))
  const came = whole > 0 && whole < asked ? [`${whole} of ${asked} images came.`] : []
  const kept = partial > 0 ? [`The last partial image ${partial > 1 ? `of ${partial} ` : ''}is kept.`] : []
  return [...came, ...kept, ...titles].join(' ')
}
