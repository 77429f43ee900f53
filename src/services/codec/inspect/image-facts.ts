import type { RasterImageType } from '../sniff-image-type'

/** What a picture file says of itself. */
export type ImageFacts = {
  readonly type: RasterImageType
  /** Pixels as stored: orientations 5 to 8 are shown with the two exchanged. */
  readonly width: number
  readonly height: number
  /** EXIF 1–8: 1 = shown as stored, 3 = half turn, 6 = shown turned clockwise by a quarter. */
  readonly orientation: number
  /** False: certainly opaque. True: the format and its flags leave room for transparency. */
  readonly mayHaveAlpha: boolean
  /** More than one frame; only the first is opened. */
  readonly animated: boolean
}
