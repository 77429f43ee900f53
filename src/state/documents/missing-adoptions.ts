import type { AdoptedResult, StoredResult } from '../../services/storage'
import { useDocumentStore } from '../document/document-store'
import { tellMissing } from '../document/missing-words'
import { useToolStore } from '../document/tool-store'
import { wholeOf } from '../document/whole-adoptions'
import { settleStroke } from '../history/deeds'
import { rebuildBase, renewBase } from '../history/rebuild-base'
import { nameWithoutEnding } from '../page/file-names'
import { announce } from '../page/notice-store'
import { dropSelection } from '../results/drop-selection'
import { answerEnding } from '../runs/answer-ending'
import { saveFile } from '../take-away/take-away'
import { inTurn } from '../turns/take-turn'

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
