import type { MouseEvent } from 'react'
import { toggleInComparison } from '../../state/compare-deeds'
import { useCompareStore } from '../../state/compare-store'
import { selectResult } from '../../state/shown-result'

/** Selects a result, or none where it was. With Shift, Control or Command it stands beside others, or no more. */
export function pressResult({ shiftKey, ctrlKey, metaKey }: MouseEvent, id: string): void {
  if (shiftKey || ctrlKey || metaKey) toggleInComparison(id)
  else void selectResult(id === useCompareStore.getState().selectedId ? null : id)
}
