import type { Judgement, StoredResult } from '../services/storage'
import { useCompareStore } from './compare-store'
import { changeResult } from './composites'
import { announce } from './notice-store'

/** One act of judging. Said twice, a verdict or a rating is taken back. */
export type JudgeDeed =
  | { readonly kind: 'pick' }
  | { readonly kind: 'reject' }
  | { readonly kind: 'unjudge' }
  | { readonly kind: 'rate'; readonly rating: NonNullable<Judgement['rating']> }
  | { readonly kind: 'unrate' }
  | { readonly kind: 'note'; readonly note: string }

/** What is thought of a result after a deed. Pure. */
export function judged(before: Judgement | undefined, deed: JudgeDeed): Judgement {
  const { verdict, rating, note } = before ?? {}
  switch (deed.kind) {
    case 'pick':
      return judgement(verdict === 'picked' ? undefined : 'picked', rating, note)
    case 'reject':
      return judgement(verdict === 'rejected' ? undefined : 'rejected', rating, note)
    case 'unjudge':
      return judgement(undefined, rating, note)
    case 'rate':
      return judgement(verdict, rating === deed.rating ? undefined : deed.rating, note)
    case 'unrate':
      return judgement(verdict, undefined, note)
    case 'note':
      return judgement(verdict, rating, deed.note.trim() === '' ? undefined : deed.note)
  }
}

function judgement(
  verdict: Judgement['verdict'],
  rating: Judgement['rating'],
  note: Judgement['note'],
): Judgement {
  return { ...(verdict ? { verdict } : {}), ...(rating ? { rating } : {}), ...(note ? { note } : {}) }
}

/** Keeps what the person thinks of a result with it; deeds that follow one another quickly add up. */
export function judge(resultId: string, deed: JudgeDeed): Promise<void> {
  return changeResult(resultId, (result) => ({ judgement: judged(result.judgement, deed) }))
}

/** The same for the selected result, told to the person; nothing where none is selected. */
export async function judgeSelected(deed: JudgeDeed): Promise<void> {
  const id = useCompareStore.getState().selectedId
  if (id === null) return
  let after: Judgement = {}
  await changeResult(id, (result) => {
    after = judged(result.judgement, deed)
    return { judgement: after }
  })
  announce('status', judgementWords(after) ?? 'Not judged.')
}

/** "Picked. Rated 4 of 5. Note: the shadow fits."; null where nothing was said. */
export function judgementWords({ verdict, rating, note }: Judgement = {}): string | null {
  const words = [
    verdict === 'picked' ? 'Picked.' : verdict === 'rejected' ? 'Rejected.' : null,
    rating ? `Rated ${rating} of 5.` : null,
    note ? `Note: ${note}` : null,
  ].filter((part) => part !== null)
  return words.length > 0 ? words.join(' ') : null
}

export function isRejected({ judgement }: Pick<StoredResult, 'judgement'>): boolean {
  return judgement?.verdict === 'rejected'
}
