import type { MouseEvent } from 'react'
import { toggleInComparison } from '../../state/compare/compare-deeds'
import { toggleResult } from '../../state/keeping/kept-comparison'

/** See `toggleResult`. With Shift, Control or Command it stands beside others, or no more. */
export function pressResult({ shiftKey, ctrlKey, metaKey }: MouseEvent, id: string): void {
  if (shiftKey || ctrlKey || metaKey) toggleInComparison(id)
  else void toggleResult(id)
}
