import { clearMask, type Mask, type MaskChange, selectAll } from '../../engine/mask'
import { operate } from '../history/deeds'
import { announce } from '../page/notice-store'
import { insteadOfMaskChanges } from '../turns/mask-changes'

export const clear = () => operateAndSay('Mask cleared', clearMask)
export const selectWhole = () => operateAndSay('Everything selected', selectAll)

function operateAndSay(label: string, operation: (mask: Mask) => MaskChange | null): void {
  insteadOfMaskChanges(() => {
    if (operate(label, operation)) announce('status', `${label}.`)
  })
}
