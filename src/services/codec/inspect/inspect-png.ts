import { ok, type Result } from '../../../lib/result'
import type { OpenError } from '../open-error'
import { readPngLayout } from '../png/png-layout'
import type { ImageFacts } from './image-facts'

/** Walks every chunk up to IEND and checks the CRC of those that make the picture. */
export function inspectPng(bytes: Uint8Array<ArrayBuffer>): Result<ImageFacts, OpenError> {
  const layout = readPngLayout(bytes)
  if (!layout.ok) return layout
  const { header, transparency, orientation, animated } = layout.value
  return ok({
    type: 'image/png',
    width: header.width,
    height: header.height,
    orientation,
    mayHaveAlpha: header.colourType >= 4 || transparency !== null,
    animated,
  })
}
