import {
  Brush,
  Circle,
  CircleSlash2,
  Contrast,
  Eraser,
  Hand,
  Lasso,
  Pentagon,
  Scan,
  ScanSearch,
  Square,
  WandSparkles,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { TOOLS, type ToolId } from '../../engine/tools'
import { setTool, useToolStore } from '../../state/document/tool-store'
import { invert } from '../../state/mask/invert'
import { clear, selectWhole } from '../../state/mask/whole-mask'
import { keysOf } from '../../state/page/shortcuts'
import { IconButton, ToolRail } from '../../ui'

const ICONS: Readonly<Record<ToolId, ReactNode>> = {
  brush: <Brush />,
  eraser: <Eraser />,
  lasso: <Lasso />,
  polygon: <Pentagon />,
  rectangle: <Square />,
  ellipse: <Circle />,
  wand: <WandSparkles />,
  smart: <ScanSearch />,
  hand: <Hand />,
}

const GROUPS: readonly (readonly ToolId[])[] = [
  ['brush', 'eraser'],
  ['lasso', 'polygon', 'rectangle', 'ellipse'],
  ['wand', 'smart'],
  ['hand'],
]

type Props = {
  readonly orientation: 'vertical' | 'horizontal'
  /** Further buttons, after those for the whole mask. */
  readonly children?: ReactNode
}

export function ToolRailPanel({ orientation, children }: Props) {
  const toolId = useToolStore((state) => state.toolId)
  const groups = GROUPS.map((ids) =>
    ids.map((id) => ({
      value: id,
      label: TOOLS[id].label,
      icon: ICONS[id],
      shortcut: keysOf(id),
    })),
  )
  return (
    <ToolRail label="Tools" value={toolId} groups={groups} orientation={orientation} onChange={setTool}>
      <IconButton
        label="Select all"
        icon={<Scan />}
        shortcut={keysOf('selectAll')}
        tooltipSide="right"
        onClick={selectWhole}
      />
      <IconButton
        label="Invert mask"
        icon={<Contrast />}
        shortcut={keysOf('invert')}
        tooltipSide="right"
        onClick={invert}
      />
      <IconButton
        label="Clear mask"
        icon={<CircleSlash2 />}
        shortcut={keysOf('clear')}
        tooltipSide="right"
        onClick={clear}
      />
      {children}
    </ToolRail>
  )
}
