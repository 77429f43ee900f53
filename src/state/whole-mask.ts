import { clearMask, type Mask, type MaskChange, selectAll } from '../engine/mask'
import { insteadOfMaskChanges } from './decided-change'
import { operate } from './deeds'
import { announce } from './notice-store'

export const clear = () => operateAndSay('Mask cleared', clearMask)
export const selectWhole = () => operateAndSay('Everything selected', selectAll)

function operateAndSay(label: string, operation: (mask: Mask) => MaskChange | null): void {
  insteadOfMaskChanges(() => {
    if (operate(label, operation)) announce('status', `${label}.`)
  })
}
