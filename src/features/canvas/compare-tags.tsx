import type { CSSProperties } from 'react'
import { DELTA_E_AT_FULL } from '../../engine/difference'
import type { Pane } from '../../engine/geometry'
import { shownPanels } from '../../state/compare/compare-view'
import { useComparedLayers } from '../../state/compare/compared-layers'
import { useComparedResults } from '../../state/compare/compared-results'
import { pictureKey } from '../../state/compare/picture-key'
import { originalName } from '../../state/document/original-name'
import { useViewStore } from '../../state/document/view-store'
import { useCompareStore } from '../../state/results/compare-store'
import { type ComparedPicture, ORIGINAL } from '../../state/results/compared-picture'
import { Spinner } from '../../ui'
import styles from './compare-tags.module.css'
import { isComing, stackOf, stackWords, tagName, tagsOf } from './what-is-seen'

/** What each pane shows, in words; the wipe carries its own at its line. Zooming and panning render nothing of it. */
export function CompareTags() {
  const tags = useCompareStore(tagsOf)
  if (tags === null) return null
  return tags === 'panels' ? <PanelTags /> : <StackTag />
}

function PanelTags() {
  const stage = useViewStore((state) => state.stage)
  const panes = useViewStore((state) => state.panes)
  const selectedId = useCompareStore((state) => state.selectedId)
  const panels = useCompareStore((state) => state.panels)
  const page = useCompareStore((state) => state.page)
  const shown = shownPanels({ mode: 'side-by-side', selectedId, panels, page }, stage)
  return shown?.map((panel, index) => {
    const pane = panes[index]
    return pane && <PanelTag key={pictureKey(panel, selectedId)} panel={panel} pane={pane} />
  })
}

function PanelTag({ panel, pane }: { readonly panel: ComparedPicture; readonly pane: Pane }) {
  const results = useComparedResults((state) => state.results)
  const layers = useComparedLayers((state) => state.layers)
  const isOriginal = useCompareStore((state) => state.showsOriginal)
  const selectedId = useCompareStore((state) => state.selectedId)
  const isSelected = panel.kind === 'result' && panel.resultId === selectedId
  const isWaiting = useCompareStore((state) => !isOriginal && isComing(panel, state, layers, results))
  const name = useCompareStore((state) => tagName(isOriginal ? ORIGINAL : panel, state, layers, results))
  return (
    <>
      <div className={styles['pane']} style={boxOf(pane)} data-selected={isSelected || undefined} />
      <p className={styles['tag']} style={boxOf(pane)}>
        <span>
          {isWaiting && <Spinner />}
          {name}
        </span>
      </p>
    </>
  )
}

function StackTag() {
  const results = useComparedResults((state) => state.results)
  const layers = useComparedLayers((state) => state.layers)
  const pane = useViewStore(({ panes }) => panes[0])
  const mode = useCompareStore((state) => state.mode)
  const difference = useCompareStore((state) => state.difference)
  const isOriginal = useCompareStore((state) => state.showsOriginal)
  const isWaiting = useCompareStore((state) =>
    stackOf(state).some((one) => isComing(one, state, layers, results)),
  )
  const words = useCompareStore((state) => stackWords(state, layers, results))
  if (!pane) return null
  return (
    <p className={styles['tag']} style={boxOf(pane)}>
      {isOriginal ? (
        <span>{originalName()}</span>
      ) : (
        <span>
          {isWaiting && <Spinner />}
          {words}
          {mode === 'difference' && difference.kind === 'delta-e' && (
            <span className={styles['ramp']}>
              ΔE 0
              <i aria-hidden="true" />
              {Math.round((10 * DELTA_E_AT_FULL) / difference.gain) / 10}
            </span>
          )}
        </span>
      )}
    </p>
  )
}

function boxOf({ x, y, width, height }: Pane): CSSProperties {
  return {
    '--x': `${x}px`,
    '--y': `${y}px`,
    '--width': `${width}px`,
    '--height': `${height}px`,
  } as CSSProperties
}
