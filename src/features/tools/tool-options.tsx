import type { ToolId } from '../../engine/tools'
import { useToolStore } from '../../state/document/tool-store'
import { PolygonOptions } from './polygon-options'
import { SelectionMode } from './selection-mode'
import { SmartOptions } from './smart-options'
import { StrokeOptions } from './stroke-options'
import styles from './tool-options.module.css'
import { WandOptions } from './wand-options'

type Props = {
  /** `row` floats over the picture and vanishes with the options; `column` keeps its height whatever the tool. */
  readonly layout: 'row' | 'column'
}

/** How the active tool works. */
export function ToolOptions({ layout }: Props) {
  const toolId = useToolStore((state) => state.toolId)
  if (toolId === 'hand' && layout === 'row') return null
  return (
    <div className={styles[layout]} data-tool={toolId}>
      <OptionsOf toolId={toolId} layout={layout} />
    </div>
  )
}

function OptionsOf({ toolId, layout }: Props & { readonly toolId: ToolId }) {
  switch (toolId) {
    case 'brush':
    case 'eraser':
      return <StrokeOptions layout={layout} />
    case 'polygon':
      return (
        <>
          <SelectionMode />
          <PolygonOptions hint={HINTS.polygon[layout]} />
        </>
      )
    case 'lasso':
    case 'rectangle':
    case 'ellipse':
      return (
        <>
          <SelectionMode />
          <p className={styles['hint']}>{HINTS[toolId][layout]}</p>
        </>
      )
    case 'wand':
      return (
        <>
          <SelectionMode />
          <WandOptions layout={layout} />
        </>
      )
    case 'smart':
      return (
        <>
          <SelectionMode />
          <SmartOptions layout={layout} />
        </>
      )
    case 'hand':
      return <p className={styles['hint']}>Drag to move the picture, pinch to zoom.</p>
  }
}

type Hint = Readonly<Record<Props['layout'], string>>

const BOX_HINT: Hint = {
  row: 'Drag, then adjust with the arrow keys.',
  column: 'Drag from one corner to the other.',
}

/** Where options stand in a column there is seldom a keyboard. */
const HINTS: Readonly<Record<'lasso' | 'polygon' | 'rectangle' | 'ellipse', Hint>> = {
  lasso: { row: 'Draw around what shall change.', column: 'Draw around what shall change.' },
  polygon: {
    row: 'Click corner by corner; Enter or a double click closes.',
    column: 'Tap corner by corner; the first one closes it.',
  },
  rectangle: BOX_HINT,
  ellipse: BOX_HINT,
}
