import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Rect, Size } from '../../engine/geometry'
import { useDocumentStore } from '../../state/document/document-store'
import { useToolStore } from '../../state/document/tool-store'
import { useViewStore } from '../../state/document/view-store'
import { modelWords, useIsBlind } from '../../state/results/blind'
import { useCompareStore } from '../../state/results/compare-store'
import { modelNamesOf } from '../../state/results/model-names'
import { useRunningJobs, useRunStore } from '../../state/runs/run-store'
import { useObjectUrl } from '../../ui'
import styles from './canvas.module.css'
import { partialPlace } from './partial-place'
import { useShownLink } from './use-shown-link'
import { isLinkSeen } from './what-is-seen'

/**
 * A picture over the document that is no layer of it: a partial image on its way, or one that may be shown but not read.
 * It lies where its run's answer belongs, and steps back while the person paints or looks at the original.
 */
export function PlacedImage() {
  const document = useDocumentStore((state) => state.document)
  const isPainting = useToolStore((state) => state.isPainting)
  const showsOriginal = useCompareStore((state) => state.showsOriginal)
  const isBlind = useIsBlind()
  const partial = usePartial(document?.id)
  const running = useRunningJobs()
  const canvas = document?.canvas
  const place = useMemo(() => partial && canvas && partialPlace(partial.job, canvas), [partial, canvas])
  const partialUrl = useObjectUrl(partial?.image ?? null)
  const link = useShownLink()
  const isLinkHidden = !useCompareStore(isLinkSeen)
  const isSplit = useViewStore(({ panes }) => panes.length > 1)
  if (!document || isPainting || showsOriginal || isSplit) return null
  if (partial && place && partialUrl) {
    const name = modelNamesOf(running).get(partial.job.id) ?? partial.job.parameters.model
    const alt = `Partial image on the canvas, ${modelWords(name, isBlind)}`
    return <Placed {...{ document, alt, url: partialUrl, rect: place, tag: 'Partial' }} />
  }
  if (!link) return null
  const alt = `Picture behind the link, ${modelWords(link.model, isBlind)}`
  return (
    <Placed
      {...{ document, alt, url: link.url, rect: link.rect, tag: 'Link only', isHidden: isLinkHidden }}
    />
  )
}

/** The newest partial image of the open document. Whoever selects a result wants to see that until another one comes. */
function usePartial(documentId: string | undefined) {
  const newest = useRunStore((state) => state.newestPartial)
  const selectedId = useCompareStore((state) => state.selectedId)
  const [left, setLeft] = useState({ selectedId, newest: null as typeof newest })
  if (left.selectedId !== selectedId) setLeft({ selectedId, newest })
  if (newest?.job.documentId !== documentId) return null
  return selectedId !== null && newest === left.newest ? null : newest
}

type PlacedProps = {
  readonly document: Size
  readonly url: string
  readonly alt: string
  /** Document pixels that the picture covers. */
  readonly rect: Rect
  readonly tag: string
  /** Some modes have no place for it: it stays, so as not to be asked of its server each time. */
  readonly isHidden?: boolean
}

/** Follows the view through custom properties in CSS pixels of the canvas: zooming and panning render nothing. */
function Placed({ document, url, alt, rect, tag, isHidden = false }: PlacedProps) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const follow = () => {
      const { view } = useViewStore.getState()
      const style = place.current?.style
      style?.setProperty(
        '--turn',
        `translate(${view.offsetX}px, ${view.offsetY}px) rotate(${view.angleDeg}deg)`,
      )
      const lengths = {
        'document-width': document.width,
        'document-height': document.height,
        left: rect.x,
        top: rect.y,
        width: rect.width,
        height: rect.height,
      }
      for (const [name, docPx] of Object.entries(lengths))
        style?.setProperty(`--${name}`, `${docPx * view.scale}px`)
    }
    follow()
    return useViewStore.subscribe(follow)
  }, [document, rect])

  return (
    <div ref={place} className={styles['placed']} style={isHidden ? { visibility: 'hidden' } : {}}>
      <div className={styles['placedImage']}>
        <img src={url} alt={alt} draggable={false} referrerPolicy="no-referrer" />
        <span className={styles['tag']}>{tag}</span>
      </div>
    </div>
  )
}
