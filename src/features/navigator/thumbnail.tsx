import { useEffect, useRef } from 'react'
import { halvingsTo, type Size } from '../../engine/geometry'
import { BASE_LAYER, PICTURE_TILE_SIZE } from '../../services/picture'
import { useDocumentStore } from '../../state/document/document-store'
import { useCompareStore } from '../../state/results/compare-store'
import { picture } from '../../state/session/session'
import styles from './navigator.module.css'

/** What the canvas shows, whole: the one tile of the pyramid's last level. `size` in CSS pixels. */
export function Thumbnail({ size }: { readonly size: Size }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const document = useDocumentStore((state) => state.document)
  const baseRevision = useDocumentStore((state) => state.baseRevision)
  /** null while a composite is on its way: what is shown stays. */
  const layer = useCompareStore(({ shown, preview, showsOriginal }) =>
    showsOriginal || !(shown || preview) ? BASE_LAYER : (shown?.layer ?? null),
  )
  const width = Math.round(size.width * devicePixelRatio)
  const height = Math.round(size.height * devicePixelRatio)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another revision is another picture.
  useEffect(() => {
    if (!document || layer === null) return
    let isStale = false
    const show = async () => {
      const bitmap = (await lastTile(document, layer)) ?? (await lastTile(document, BASE_LAYER))
      const context = canvas.current?.getContext('2d')
      if (context && bitmap && !isStale) {
        context.clearRect(0, 0, width, height)
        context.imageSmoothingQuality = 'high'
        context.drawImage(bitmap, 0, 0, width, height)
      }
      bitmap?.close()
    }
    // The worker was restarted: the picture comes again with another revision.
    show().catch(() => undefined)
    return () => {
      isStale = true
    }
  }, [document, baseRevision, layer, width, height])

  return <canvas ref={canvas} width={width} height={height} className={styles['thumbnail']} />
}

/** null where a result does not differ from the base. The caller closes it. */
function lastTile(document: Size, layer: string): Promise<ImageBitmap | null> {
  const level = halvingsTo(PICTURE_TILE_SIZE, document)
  return picture.call('tile', { layer, level, column: 0, row: 0 })
}
