import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { screenPoint } from '../../engine/geometry'
import { LOUPE_SCALES } from '../../state/compare/compare-deeds'
import { comparedPictures } from '../../state/compare/compare-view'
import { useComparedLayers } from '../../state/compare/compared-layers'
import { useComparedResults } from '../../state/compare/compared-results'
import { useLoupeStore } from '../../state/compare/loupe-store'
import { pictureKey, pictureName } from '../../state/compare/picture-key'
import { useDocumentStore } from '../../state/document/document-store'
import { useViewStore } from '../../state/document/view-store'
import { keysOf } from '../../state/page/shortcuts'
import { changeCompare, useCompareStore } from '../../state/results/compare-store'
import { IconButton, Segmented } from '../../ui'
import styles from './loupe.module.css'
import { createLoupePainter } from './loupe-painter'

/** CSS pixels of a lens; on a phone they stand in one row that scrolls: the spot that they show stays in sight. */
const LENS = 148
const LENS_SMALL = 92
const SMALL_STAGE = 600
/** Between two lenses, and around all of them. */
const [GAP, AROUND] = [6, 28]

/** The same spot of all compared pictures, enlarged. Follows pointer or keys; without either, the middle of the view. */
export function Loupe() {
  const isOn = useCompareStore(({ isLoupeOn, selectedId }) => isLoupeOn && selectedId !== null)
  const isOpen = useDocumentStore(({ document }) => document !== null)
  if (!isOn || !isOpen) return null
  return (
    <>
      <Spots />
      <Lenses />
    </>
  )
}

/** Where the loupe looks as long as neither pointer nor keys say: in the middle of each pane. */
function Spots() {
  const panes = useViewStore((state) => state.panes)
  const isFree = useLoupeStore(({ at }) => at === null)
  if (!isFree) return null
  return panes.map(({ x, y, width, height }) => (
    <span key={`${x},${y}`} className={styles['spot']} style={{ left: x + width / 2, top: y + height / 2 }} />
  ))
}

const SCALES = LOUPE_SCALES.map((scale) => ({ value: String(scale), label: `${scale} ×` }))

function Lenses() {
  const selectedId = useCompareStore((state) => state.selectedId)
  const mode = useCompareStore((state) => state.mode)
  const isSingleRaw = useCompareStore((state) => state.isSingleRaw)
  const left = useCompareStore((state) => state.left)
  const right = useCompareStore((state) => state.right)
  const panels = useCompareStore((state) => state.panels)
  const loupeScale = useCompareStore((state) => state.loupeScale)
  const results = useComparedResults((state) => state.results)
  const stageWidth = useViewStore(({ stage }) => stage.width)
  const isLow = useLoupeStore((state) => state.isLow)
  const compared = comparedPictures({ mode, isSingleRaw, selectedId, left, right, panels })
  const pictures = [...new Map(compared.map((one) => [pictureKey(one, selectedId), one])).values()]
  const fittingPx = Math.floor((stageWidth - AROUND + GAP) / pictures.length) - GAP
  const lensPx = stageWidth < SMALL_STAGE ? LENS_SMALL : Math.max(LENS_SMALL, Math.min(LENS, fittingPx))
  return (
    <section aria-label="Loupe" className={styles['loupe']} data-high={isLow || undefined}>
      <div className={styles['head']}>
        <Segmented
          label="Magnification"
          labelHidden
          variant="track"
          value={String(loupeScale)}
          options={SCALES}
          onChange={(scale) => changeCompare({ loupeScale: Number(scale) })}
        />
        <IconButton
          label="Close the loupe"
          icon={<X />}
          shortcut={keysOf('loupe')}
          onClick={() => changeCompare({ isLoupeOn: false })}
        />
      </div>
      <ul
        className={styles['lenses']}
        style={{ gridTemplateColumns: `repeat(${pictures.length}, ${lensPx}px)` }}
      >
        {pictures.map((one) => (
          <li key={pictureKey(one, selectedId)}>
            <Lens
              pictureIndex={compared.indexOf(one)}
              sizePx={lensPx}
              name={pictureName(one, results, selectedId)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

type LensProps = { readonly pictureIndex: number; readonly sizePx: number; readonly name: string }

/** Drawn with what it shows: rendering waits for nothing. */
function Lens({ pictureIndex, sizePx, name }: LensProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const painter = createLoupePainter(element, sizePx)
    const paint = () => {
      const compare = useCompareStore.getState()
      const picture = comparedPictures(compare)[pictureIndex]
      const { view, viewport } = useViewStore.getState()
      const at = useLoupeStore.getState().at ?? screenPoint(viewport.width / 2, viewport.height / 2)
      if (picture) painter.show(picture, { view, at, scale: compare.loupeScale })
    }
    const stops = [useCompareStore, useViewStore, useLoupeStore, useComparedLayers, useDocumentStore].map(
      (store) => store.subscribe(paint),
    )
    paint()
    return () => {
      for (const stop of stops) stop()
      painter.dispose()
    }
  }, [pictureIndex, sizePx])
  return (
    <>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`Enlarged: ${name}`}
        style={{ width: sizePx, height: sizePx }}
      />
      <span className={styles['name']}>{name}</span>
    </>
  )
}
