import { useCallback, useEffect, useId, useRef, useState } from 'react'
import { Bubble } from './bubble'
import { cx } from './class-names'
import styles from './help-tip.module.css'
import { useUiWords } from './ui-words'

export type HelpTipProps = {
  /** One or two sentences. */
  readonly text: string
  /** Given to the text's element, for the `aria-describedby` of the field it explains. */
  readonly id?: string | undefined
}

/**
 * The word of help beside a label: a small button that shows its text on click, hover and focus. Its name is
 * always the same short word, so that it never answers to the name of the field; its description is the text.
 */
export function HelpTip({ text, id }: HelpTipProps) {
  const ownId = useId()
  const textId = id ?? ownId
  const words = useUiWords()
  const [anchor, setAnchor] = useState<Element | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const hide = useCallback(() => {
    clearTimeout(timer.current)
    setAnchor(null)
  }, [])
  const later = (delayMs: number, next: Element | null) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => setAnchor(next), delayMs)
  }
  useEffect(() => () => clearTimeout(timer.current), [])

  return (
    <>
      <button
        type="button"
        className={cx(styles, 'help')}
        aria-label={words.help}
        aria-describedby={textId}
        aria-expanded={anchor !== null}
        onClick={(event) => {
          clearTimeout(timer.current)
          setAnchor(event.currentTarget)
        }}
        onPointerEnter={(event) => {
          if (event.pointerType !== 'touch') later(200, event.currentTarget)
        }}
        onPointerLeave={(event) => {
          if (event.pointerType !== 'touch') later(80, null)
        }}
        onFocus={(event) => {
          clearTimeout(timer.current)
          if (event.currentTarget.matches(':focus-visible')) setAnchor(event.currentTarget)
        }}
        // Not while the focus is on its way: see Tooltip.
        onBlur={() => later(0, null)}
      >
        <span className={cx(styles, 'sign')} aria-hidden="true">
          ?
        </span>
      </button>
      <span id={textId} hidden>
        {text}
      </span>
      {anchor ? (
        <Bubble
          anchor={anchor}
          side="top"
          holdsEscape
          onClose={hide}
          onPointerEnter={() => clearTimeout(timer.current)}
          onPointerLeave={() => later(80, null)}
        >
          {text}
        </Bubble>
      ) : null}
    </>
  )
}
