import {
  type ComponentProps,
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  useEffect,
  useRef,
} from 'react'
import { cx } from './class-names'
import { Field, type FieldProps } from './field'
import styles from './slider.module.css'
import { fractionOfValue, type SliderScale, steppedValue, valueAtFraction } from './slider-scale'

export type SliderProps = FieldProps & {
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step?: number | undefined
  /** Shown and read after the value: `px`, `%`. */
  readonly unit?: string | undefined
  /** Shown and read instead of value and unit. */
  readonly valueText?: string | undefined
  /** `log` gives small values as much way as large ones; the native value stays the real one. */
  readonly scale?: SliderScale | undefined
  /** `row` puts label, track and value on one line: for the options above the canvas. */
  readonly layout?: 'column' | 'row' | undefined
  readonly disabled?: boolean | undefined
  /** Called for every change, also while dragging. */
  readonly onChange: (value: number) => void
  /** Called when a drag or a key press has ended, with the last value: for work too dear for every step. */
  readonly onCommit?: ((value: number) => void) | undefined
  readonly ref?: ComponentProps<'input'>['ref']
}

const keyMoves: Readonly<Record<string, readonly [direction: 1 | -1, isLarge: boolean]>> = {
  ArrowRight: [1, false],
  ArrowUp: [1, false],
  PageUp: [1, true],
  ArrowLeft: [-1, false],
  ArrowDown: [-1, false],
  PageDown: [-1, true],
}

/** The thumb's width in CSS px, as drawn: its centre runs from half of it to the track's end minus half. */
const thumbPx = 16

/** React's onChange is the input event; the native change event, which ends a drag, needs its own listener. */
function useNativeChange(onCommit: ((value: number) => void) | undefined) {
  const wrapper = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const element = wrapper.current
    if (!element || !onCommit) return
    const commit = (event: Event) => {
      if (event.target instanceof HTMLInputElement) onCommit(event.target.valueAsNumber)
    }
    element.addEventListener('change', commit)
    return () => element.removeEventListener('change', commit)
  }, [onCommit])
  return wrapper
}

/**
 * A native range input under a drawn track. On a linear scale the browser does the dragging; on a log scale
 * pointer and keys are mapped here, and the input keeps the real value for assistive technology and scripts.
 */
export function Slider({
  value,
  min,
  max,
  step = 1,
  unit,
  valueText,
  scale = 'linear',
  layout = 'column',
  disabled = false,
  onChange,
  onCommit,
  ref,
  ...field
}: SliderProps) {
  const range = { min, max, step, scale }
  const dragged = useRef<number | null>(null)
  const wrapper = useNativeChange(onCommit)
  const shownText = valueText ?? (unit ? `${value} ${unit}` : String(value))
  const isMapped = scale === 'log' && !disabled

  const followPointer = (event: PointerEvent<HTMLElement>) => {
    const track = event.currentTarget.getBoundingClientRect()
    const along = (event.clientX - track.left - thumbPx / 2) / (track.width - thumbPx)
    const next = valueAtFraction(along, range)
    if (next !== dragged.current) onChange(next)
    dragged.current = next
  }
  const endDrag = () => {
    if (dragged.current !== null) onCommit?.(dragged.current)
    dragged.current = null
  }
  const mappedPointer = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      event.preventDefault()
      event.currentTarget.setPointerCapture(event.pointerId)
      event.currentTarget.querySelector('input')?.focus()
      followPointer(event)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (dragged.current !== null) followPointer(event)
    },
    onPointerUp: endDrag,
    onPointerCancel: endDrag,
    onLostPointerCapture: endDrag,
  }
  const mapKeys = (event: KeyboardEvent<HTMLInputElement>) => {
    const move = keyMoves[event.key]
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    onChange(steppedValue(value, move[0], move[1] || event.shiftKey, range))
  }

  const end = <span aria-hidden="true">{shownText}</span>
  return (
    <Field {...field} layout={layout} end={layout === 'column' ? end : undefined}>
      {(control) => (
        <>
          <span
            ref={wrapper}
            className={cx(
              styles,
              'slider',
              layout === 'row' && 'inline',
              isMapped && 'mapped',
              disabled && 'disabled',
            )}
            style={{ '--along': fractionOfValue(value, range) } as CSSProperties}
            {...(isMapped ? mappedPointer : {})}
          >
            <input
              {...control}
              ref={ref}
              type="range"
              className={cx(styles, 'input')}
              min={min}
              max={max}
              step={step}
              value={value}
              disabled={disabled}
              aria-valuetext={unit || valueText ? shownText : undefined}
              onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
              onKeyDown={isMapped ? mapKeys : undefined}
              onKeyUp={(event) => {
                if (isMapped && event.key in keyMoves) onCommit?.(value)
              }}
            />
            <span className={cx(styles, 'track')} />
            <span className={cx(styles, 'thumb')} />
          </span>
          {layout === 'row' ? <span className={cx(styles, 'value')}>{end}</span> : null}
        </>
      )}
    </Field>
  )
}
