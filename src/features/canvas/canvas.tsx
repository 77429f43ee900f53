import type { Layer as KonvaLayer } from 'konva/lib/Layer'
import { type ReactNode, useEffect, useRef } from 'react'
import { Layer, Shape, Stage } from 'react-konva/lib/ReactKonvaCore'
import { useDocumentOnceShown } from '../../state/document/document-once-shown'
import { useDocumentStore } from '../../state/document/document-store'
import { useViewStore } from '../../state/document/view-store'
import styles from './canvas.module.css'
import { CompareTags } from './compare-tags'
import { connectCanvas } from './connect-canvas'
import { createDraftPainter } from './draft-painter'
import { EditFrames } from './edit-frames'
import { HeatLegend } from './heat-legend'
import { Loupe } from './loupe'
import { PlacedImage } from './placed-image'
import { createStagePainter } from './stage-painter'
import { WipeHandle } from './wipe-handle'

/**
 * The painting surface. React renders it when the window or the document changes, never while the pointer moves. `children`
 * lie over it, and leave it the wheel and whoever wants to pan or pinch.
 */
export function Canvas({ children }: { readonly children?: ReactNode }) {
  const stage = useViewStore((state) => state.stage)
  const description = useDescription()
  const painter = useRef<ReturnType<typeof createStagePainter>>(null)
  painter.current ??= createStagePainter()
  const { paintPictureLayer, paintOverlayLayer } = painter.current
  const frame = useRef<HTMLDivElement>(null)
  const surface = useRef<HTMLDivElement>(null)
  const pictureLayer = useRef<KonvaLayer>(null)
  const overlayLayer = useRef<KonvaLayer>(null)
  const drafts = useRef<ReturnType<typeof createDraftPainter>>(null)
  drafts.current ??= createDraftPainter()
  const { paintDraftLayer } = drafts.current
  const draftLayer = useRef<KonvaLayer>(null)

  useEffect(() => {
    const parts = { frame: frame.current, surface: surface.current }
    const layers = { picture: pictureLayer.current, overlay: overlayLayer.current }
    if (!parts.frame || !parts.surface || !layers.picture || !layers.overlay) return
    painter.current ??= createStagePainter()
    const current = painter.current
    current.attach({ picture: layers.picture, overlay: layers.overlay })
    const outlines = drafts.current ?? createDraftPainter()
    outlines.attach(draftLayer.current)
    const disconnect = connectCanvas(current, outlines, {
      frame: parts.frame,
      surface: parts.surface,
    })
    return () => {
      disconnect()
      outlines.attach(null)
      current.dispose()
      painter.current = null
    }
  }, [])

  return (
    <div ref={frame} className={styles['frame']}>
      <Stage width={stage.width} height={stage.height} listening={false} className={styles['stage'] ?? ''}>
        <Layer ref={pictureLayer} listening={false} clearBeforeDraw={false}>
          <Shape sceneFunc={paintPictureLayer} listening={false} perfectDrawEnabled={false} />
        </Layer>
        <Layer ref={overlayLayer} listening={false} clearBeforeDraw={false}>
          <Shape sceneFunc={paintOverlayLayer} listening={false} perfectDrawEnabled={false} />
        </Layer>
        <Layer ref={draftLayer} listening={false} clearBeforeDraw={false}>
          <Shape sceneFunc={paintDraftLayer} listening={false} perfectDrawEnabled={false} />
        </Layer>
      </Stage>
      <div
        ref={surface}
        role="application"
        aria-label="Canvas"
        aria-description={description}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes keys of its own, so it must take the focus.
        tabIndex={0}
        className={styles['surface']}
      />
      <PlacedImage />
      <EditFrames />
      <WipeHandle />
      <CompareTags />
      <HeatLegend />
      <Loupe />
      {children}
    </div>
  )
}

/** Document size and how much of it is masked, for assistive technology. */
function useDescription(): string {
  const document = useDocumentStore((state) => state.document)
  const edited = useDocumentOnceShown((state) => (state.maskRevision >= 0 ? state.mask.editedPixels : 0))
  const isFaint = useDocumentOnceShown((state) => state.maskRevision >= 0 && state.mask.isFaint)
  if (!document) return 'No image is open.'
  const share = (100 * edited) / (document.width * document.height)
  const part = edited === 0 ? 'nothing' : `${share < 0.1 ? 'under 0.1' : share.toFixed(1)} %`
  const masked = isFaint ? 'masked too faintly' : `${part} masked`
  return `${document.width} × ${document.height} pixels, ${masked}. Arrow keys move the cursor; Enter puts the brush down and lifts it, or clicks.`
}
