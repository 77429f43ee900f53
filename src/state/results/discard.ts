import { sameDocument } from '../document/same-document'
import { announce, type Notice, type NoticeAction, useNoticeStore, withdraw } from '../page/notice-store'
import { useCompareStore } from './compare-store'
import { changeResult } from './composites'
import { selectResult } from './shown-result'

type Offer = NoticeAction & { readonly ids: ReadonlySet<string> }

/** What is offered to be brought back, for as long as it shows. */
let offer: Offer | null = null

function isOffer({ action }: Notice): boolean {
  return action === offer
}

function offered(): Set<string> {
  return new Set(useNoticeStore.getState().notices.some(isOffer) ? offer?.ids : [])
}

/** In place of what was offered before. */
function offerBack(ids: ReadonlySet<string>): void {
  withdraw(isOffer)
  if (ids.size === 0) return
  const isOne = ids.size === 1
  offer = {
    ids,
    label: isOne ? 'Bring it back' : 'Bring them back',
    onAction: () => bringBack(...ids),
    // Nothing is written to one that is open no more: another tab may have it by then.
    goesWith: 'document',
  }
  announce('status', isOne ? 'Result discarded.' : `${ids.size} results discarded.`, offer)
}

/** Takes a result off the filmstrip. Its file goes with the document, as adoptions are replayed from it. */
export async function discardResult(id: string): Promise<void> {
  const isStillOpen = sameDocument()
  if (useCompareStore.getState().selectedId === id) await selectResult(null)
  await changeResult(id, { isDiscarded: true })
  if (isStillOpen()) offerBack(offered().add(id))
}

/** Puts results that were discarded into the filmstrip again. */
export function bringBack(...ids: readonly string[]): void {
  const left = offered()
  if (ids.filter((id) => left.delete(id)).length > 0) offerBack(left)
  for (const id of ids) void changeResult(id, { isDiscarded: false })
}
