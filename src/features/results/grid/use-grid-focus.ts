import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { onVerdictStep } from '../../../state/results/judge'
import styles from './grid.module.css'
import { moveOf, neighbour } from './grid-keys'

const CELL = '[data-cell]'

export type GridFocus = {
  /** The cell that Tab leads to and that keys act on. */
  readonly activeKey: string | null
  /** Takes the focus over from whatever cell in the element has it now. */
  onFocus(target: EventTarget): void
  /** Moves between cells; whether the key was one for that. */
  onKeyDown(event: KeyboardEvent): boolean
}

/**
 * One cell of many takes part in Tab; arrow keys and pages move between them as they lie on the page. It goes to the cell whose verdict
 * is undone. A cell that goes away under the focus leaves it to the one in its place. `first`: where it begins.
 */
export function useGridFocus(
  root: RefObject<HTMLElement | null>,
  keys: readonly string[],
  first: string | null,
): GridFocus {
  const [chosen, setChosen] = useState(first)
  const place = useRef({ index: 0, hasFocus: false })
  const at = chosen === null ? -1 : keys.indexOf(chosen)
  const activeKey = at >= 0 ? chosen : (keys[Math.min(place.current.index, keys.length - 1)] ?? null)
  useLayoutEffect(() => {
    const index = activeKey === null ? -1 : keys.indexOf(activeKey)
    if (index >= 0) place.current.index = index
    if (place.current.hasFocus && document.activeElement === document.body) {
      root.current?.querySelector<HTMLElement>(`${CELL}[tabindex="0"]`)?.focus()
    }
  })
  useEffect(
    () =>
      onVerdictStep((resultId) => {
        const cells = [...(root.current?.querySelectorAll<HTMLElement>(CELL) ?? [])]
        const cell = cells.find(({ dataset }) => dataset['cell'] === resultId)
        cell?.focus()
        return cell !== undefined
      }),
    [root],
  )
  return {
    activeKey,
    onFocus(target) {
      const cell = target instanceof Element ? target.closest<HTMLElement>(CELL) : null
      place.current.hasFocus = cell !== null
      const key = cell?.dataset['cell']
      if (key !== undefined) setChosen(key)
    },
    onKeyDown(event) {
      const { target, key } = event
      const cell = target instanceof Element ? target.closest(CELL) : null
      if (!cell) return false
      const isAlone = !event.ctrlKey && !event.metaKey && !event.altKey
      if (key === 'Enter' && isAlone && target === cell) {
        const button = cell.querySelector('button')
        button?.focus()
        if (button) event.preventDefault()
        return button !== null
      }
      const move = moveOf(event)
      if (move === null) return false
      event.preventDefault()
      const cells = [...(root.current?.querySelectorAll<HTMLElement>(CELL) ?? [])]
      const boxes = cells.map((one) => one.getBoundingClientRect())
      const inSight = cell.closest(`.${styles['body']}`)?.clientHeight ?? 0
      cells[neighbour(boxes, cells.indexOf(cell as HTMLElement), move, inSight)]?.focus()
      return true
    },
  }
}
