import type { LabImage } from './lab-image'
import { sampleOn } from './prompt'

/** What has been found after some clicks, on the image's pixels. */
export type Finding = {
  /** 1 = selected. */
  readonly object: Uint8Array
  /** 1 = a click has taken it away, and none has brought it back. */
  readonly removed: Uint8Array
  /** 1 = selected before the first click: parts of that stay without a click in them. */
  readonly anchors: Uint8Array
}

export function found(object: Uint8Array): Finding {
  return { object, removed: new Uint8Array(object.length), anchors: object }
}

export function foundNothing({ width, height }: LabImage): Finding {
  return found(new Uint8Array(width * height))
}

/** The same finding on the pixels of another image. */
export function onImage(finding: Finding, from: LabImage, to: LabImage): Finding {
  if (from === to) return finding
  const { object, removed, anchors } = finding
  const { rect, width, height } = from
  const moved = (labels: Uint8Array) =>
    Uint8Array.from(sampleOn(to, { rect, width, height, data: Float32Array.from(labels) }), (value) =>
      value > 0.5 ? 1 : 0,
    )
  return { object: moved(object), removed: moved(removed), anchors: moved(anchors) }
}
