import { Suspense, useEffect, useLayoutEffect, useRef } from 'react'
import { closeGrid } from '../../state/compare/grid-store'
import { lazyPart } from '../../state/session/lazy-part'

/** Fetched when it is first opened: most edits look at one result after the other. */
const Grid = lazyPart(async () => (await import('./grid/results-grid')).ResultsGrid)

/** The grid, which takes the focus once it is there. What had the focus when it was asked for has it again afterwards. */
export function ResultsGrid() {
  const before = useRef<Element>(null)
  // Ahead of the grid's own effects, which move the focus; given back once the canvas takes it again.
  useLayoutEffect(() => {
    before.current = document.activeElement
  }, [])
  useEffect(
    () => () => {
      if (before.current instanceof HTMLElement) before.current.focus()
    },
    [],
  )
  return (
    <Suspense>
      <Grid onMissing={closeGrid} />
    </Suspense>
  )
}
