import { LayoutGrid } from 'lucide-react'
import { toggleGrid, useGridStore } from '../../state/compare/grid-store'
import { keysOf } from '../../state/page/shortcuts'
import { IconButton } from '../../ui'

/** Opens the grid of all results in the canvas's place, and closes it. */
export function GridButton() {
  const isOpen = useGridStore((state) => state.isOpen)
  return (
    <IconButton
      label="Grid"
      icon={<LayoutGrid />}
      shortcut={keysOf('grid')}
      pressed={isOpen}
      tooltipSide="top"
      onClick={toggleGrid}
    />
  )
}
