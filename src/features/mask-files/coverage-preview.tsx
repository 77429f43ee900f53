import { useEffect, useRef } from 'react'
import type { Coverage } from '../../engine/raster'
import styles from './mask-files.module.css'

type Props = {
  readonly coverage: Coverage
  readonly isInverted?: boolean | undefined
  /** For layout alone. */
  readonly className?: string | undefined
}

/** A mask in the tint it has over the picture. Decoration: what it shows is said in words beside it. */
export function CoveragePreview({ coverage, isInverted = false, className }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { width, height } = coverage
  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!canvas.current || !context) return
    const pixels = new ImageData(width, height)
    for (let i = 0; i < coverage.data.length; i++) {
      const value = coverage.data[i] ?? 0
      pixels.data[i * 4 + 3] = isInverted ? 255 - value : value
    }
    context.globalCompositeOperation = 'source-over'
    context.putImageData(pixels, 0, 0)
    context.globalCompositeOperation = 'source-in'
    context.fillStyle = getComputedStyle(canvas.current).color
    context.fillRect(0, 0, width, height)
  }, [coverage, isInverted, width, height])
  return (
    <span className={`${styles['preview']} ${className ?? ''}`} aria-hidden="true">
      <canvas ref={canvas} width={width} height={height} />
    </span>
  )
}
