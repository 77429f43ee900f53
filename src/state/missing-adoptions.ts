import type { AdoptedResult, StoredResult } from '../services/storage'
import { answerEnding } from './answer-ending'
import { inTurn, settleStroke } from './deeds'
import { useDocumentStore } from './document-store'
import { nameWithoutEnding } from './file-names'
import { tellMissing } from './missing-words'
import { announce } from './notice-store'
import { rebuildBase, renewBase } from './rebuild-base'
import { dropSelection } from './shown-result'
import { saveFile } from './take-away'
import { useToolStore } from './tool-store'
import { wholeOf } from './whole-adoptions'

/** Of what the picture is made of, what could not be laid in, oldest first; it shows what was there before that. */
export function missingOf(adopted: readonly AdoptedResult[]): readonly AdoptedResult[] {
  return wholeOf(adopted).slice(adopted.length)
}

/** Lays in what is missing, as far as it can be now, which is said. No step to undo: the picture is what it was to be. */
export function layInMissing(): Promise<void> {
  return inTurn('The picture could not be put together again. Nothing was changed.', async () => {
    settleStroke()
    const { document, adopted } = useDocumentStore.getState()
    if (!document || missingOf(adopted).length === 0 || useToolStore.getState().isPainting) return
    const laid = await rebuildBase(document, wholeOf(adopted), document.canvas)
    dropSelection()
    renewBase({ adopted: laid })
    if (missingOf(laid).length > 0) tellMissing(laid)
    else announce('status', 'Laid in: the picture is what it was made of again.')
  })
}

/** Saves the answer of a missing result as it came. */
export async function downloadMissing({ answer }: StoredResult): Promise<void> {
  const { document } = useDocumentStore.getState()
  if (document && answer)
    saveFile(answer, `${nameWithoutEnding(document.name)} answer${await answerEnding(answer)}`)
}
