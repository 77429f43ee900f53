import { Check, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react'
import {
  adjustOperation,
  cancelOperation,
  keepOperation,
  type OperationKind,
  useMaskOperationStore,
} from '../../state/mask/mask-operations'
import { focusCanvas } from '../../state/page/canvas-focus'
import { IconButton, NumberField, ProgressRing, Slider } from '../../ui'
import styles from './mask-menu.module.css'
import { OPERATIONS } from './operations'

/** Whether there is an operation to be adjusted: its bar then stands where the tool's options are. */
export function useHasOperation(): boolean {
  return useMaskOperationStore(isAdjustable)
}

type OperationState = ReturnType<typeof useMaskOperationStore.getState>

function isAdjustable({ latest }: OperationState): boolean {
  return latest !== null && (latest.done01 !== null || OPERATIONS[latest.kind].amount !== null)
}

/** What Escape does to the bar wherever the focus is; nothing where there is no bar. */
export function takeBackOperation(): void {
  if (isAdjustable(useMaskOperationStore.getState())) cancelOperation()
}

/** What a key does in the bar. */
export function pressInBar(event: Pressed & Pick<KeyboardEvent, 'stopPropagation' | 'target'>): void {
  if (event.key !== 'Escape' && !isEnter(event)) return
  // A button does what it says.
  if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return
  event.preventDefault()
  event.stopPropagation()
  if (event.key === 'Escape') cancelOperation()
  else keepOperation()
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'preventDefault'>

/** With Ctrl or Cmd it generates, wherever the focus is. */
function isEnter({ key, ctrlKey, metaKey }: Pressed): boolean {
  return key === 'Enter' && !ctrlKey && !metaKey
}

/** Enter on a button that the pointer has left focused keeps its operation while the bar stands, and does nothing else. */
export function pressOnButton(kinds: readonly OperationKind[], event: Pressed): void {
  if (isEnter(event) && keepAdjusted(kinds)) event.preventDefault()
}

function keepAdjusted(kinds: readonly OperationKind[]): boolean {
  const now = useMaskOperationStore.getState()
  if (!now.latest || !kinds.includes(now.latest.kind) || !isAdjustable(now)) return false
  keepOperation()
  return true
}

/** Adjusts the latest operation, for as long as nothing else was done since. Enter keeps it, Escape takes it back. */
export function OperationBar() {
  const latest = useMaskOperationStore((state) => state.latest)
  const bar = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    // Started by keyboard, it is adjusted by keyboard.
    if (document.activeElement?.matches('button:focus-visible')) bar.current?.querySelector('input')?.focus()
  }, [])
  const kindShown = latest?.kind
  useLayoutEffect(() => {
    const { current } = bar
    // It goes, and the keys go back to the button that brought it, or to the picture where a pointer closed it.
    return () => {
      if (!kindShown || !current?.contains(document.activeElement)) return
      if (current.querySelector(':focus-visible')) focusButtonOf(kindShown)
      else focusCanvas()
    }
  }, [kindShown])
  if (!latest) return null
  const { kind, done01 } = latest
  const { label, amount } = OPERATIONS[kind]
  return (
    <fieldset ref={bar} className={styles['bar']} aria-label={label} onKeyDown={pressInBar}>
      <span className={styles['name']}>{label}</span>
      {amount && (
        <>
          <Slider
            label={`${amount.label}, ${amount.unit}`}
            labelHidden
            layout="row"
            className={styles['slider']}
            scale={amount.max > 500 ? 'log' : 'linear'}
            value={Math.min(latest.amount, amount.max)}
            min={amount.min}
            max={amount.max > 500 ? amount.max : SLIDER_MAX}
            valueText={`${latest.amount} ${amount.unit}`}
            onChange={(next) => void adjustOperation(next)}
          />
          <NumberField
            label={amount.label}
            labelHidden
            layout="row"
            className={styles['number']}
            value={latest.amount}
            min={amount.min}
            max={amount.max}
            unit={amount.unit}
            onChange={(next) => void adjustOperation(next)}
          />
        </>
      )}
      <span className={styles['icons']}>
        {/* Were it the fieldset's own child, Chromium would lay that out anew, which ends a drag of its slider. */}
        {done01 !== null && (
          <span className={styles['ring']}>
            <ProgressRing label={`${label}, under way`} value={done01} sizePx={28} />
          </span>
        )}
        <IconButton label="Take back" icon={<X />} shortcut="Escape" onClick={cancelOperation} />
        <IconButton label="Keep" icon={<Check />} shortcut="Enter" onClick={keepOperation} />
      </span>
    </fieldset>
  )
}

function focusButtonOf(kind: OperationKind): void {
  const find = (name: string) => document.querySelector<HTMLElement>(`button[aria-label="${name}"]`)
  const button = find(OPERATIONS[kind].label) ?? find('Refine mask')
  button?.focus()
}

/** The slider's reach; the number beside it takes more. */
const SLIDER_MAX = 100
