import { create } from 'zustand'
import type { Judgement, StoredResult } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { announce, dismissPassing } from '../page/notice-store'
import { recordsChanged } from '../runs/run-store'
import { changeResult, resultsWritten } from './composites'
import { chosenId } from './shown-result'

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

/**
 * What was thought of results since their document was opened, by their ids: goes before what their records say. To read
 * all records anew for every key that is pressed would take longer than the next key.
 */
export const useJudgements = create<Readonly<Record<string, Judgement>>>(() => ({}))

/**
 * Lets go of what was thought of another document's results once it is written: until this one has it again, another tab
 * may judge them. Returns what stops it.
 */
export function forgetJudgements(): () => void {
  return useDocumentStore.subscribe((now, before) => {
    if (now.document?.id === before.document?.id) return
    given.undo = []
    given.redo = []
    void resultsWritten().then(() => {
      if (Object.keys(useJudgements.getState()).length === 0) return
      useJudgements.setState({}, true)
      recordsChanged()
    })
  })
}

/** A verdict or rating, and what was thought on the other side of it; null until it is carried out. */
type Given = { readonly resultId: string; other: Judgement | null }

/** What was given since the document was opened, notes aside: those are text, which has an undo of its own. */
const given: { undo: Given[]; redo: Given[] } = { undo: [], redo: [] }

let lookAt: ((resultId: string) => boolean) | null = null

/** Results are shown where verdicts are stepped through: `look` goes to one; false where it is not among them. Returns what ends that. */
export function onVerdictStep(look: (resultId: string) => boolean): () => void {
  lookAt = look
  return () => {
    if (lookAt === look) lookAt = null
  }
}

/** Keeps what the person thinks of a result with it; deeds that follow one another quickly add up. */
export function judge(resultId: string, deed: JudgeDeed): Promise<void> {
  const entry: Given = { resultId, other: null }
  const { redo } = given
  if (deed.kind !== 'note') {
    // At once: the next key may be undo.
    given.undo.push(entry)
    given.redo = []
  }
  return rejudge(entry, (before = {}) => {
    const after = judged(before, deed)
    if (after.verdict === before.verdict && after.rating === before.rating) {
      given.undo = given.undo.filter((one) => one !== entry)
      if (given.redo.length === 0) given.redo = redo
    }
    return after
  })
}

function rejudge(entry: Given, thought: (before: Judgement | undefined) => Judgement): Promise<void> {
  const { resultId } = entry
  const change = (result: StoredResult) => {
    const before = useJudgements.getState()[resultId] ?? result.judgement
    const judgement = thought(before)
    entry.other = before ?? {}
    useJudgements.setState({ [resultId]: judgement })
    return { judgement }
  }
  return changeResult(resultId, change, 'quietly')
}

/** Takes the latest verdict or rating of this document back or gives it again, and says what came of it. */
export async function stepVerdict(side: 'undo' | 'redo'): Promise<void> {
  const entry = given[side].pop()
  if (!entry) return announce('status', `No verdict to ${side}.`)
  given[side === 'undo' ? 'redo' : 'undo'].push(entry)
  await rejudge(entry, (now = {}) => {
    const { verdict, rating } = entry.other ?? now
    return judgement(verdict, rating, now.note)
  })
  const words = judgementWords(useJudgements.getState()[entry.resultId]) ?? 'Not judged.'
  // What was said of the verdict before holds no more.
  dismissPassing()
  const hidden = lookAt?.(entry.resultId) === false ? ' That result is not among those shown.' : ''
  announce('status', `${side === 'undo' ? 'Undone' : 'Redone'}. ${words}${hidden}`)
}

/** The same for the result that was chosen last, told to the person; nothing where none is. */
export async function judgeSelected(deed: JudgeDeed): Promise<void> {
  const id = chosenId()
  if (id !== null) await judgeAloud(id, deed)
}

/** Judges by a key, and says what came of it. */
export async function judgeAloud(resultId: string, deed: JudgeDeed): Promise<void> {
  await judge(resultId, deed)
  announce('status', judgementWords(useJudgements.getState()[resultId]) ?? 'Not judged.')
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
