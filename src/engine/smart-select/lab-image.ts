import { intersectRects, type Rect, rectOfSize } from '../geometry'
import { type PictureLevels, SparePixels } from '../raster'
import { contrastLinks, neighbourDifferences } from './differences'
import { type RegionTree, regionTree } from './region-tree'

/** Colours of a part of a picture in CIE L*a*b* (D65): width × height × 3, row-major, L 0..100. */
export type LabImage = {
  readonly width: number
  readonly height: number
  /** The document pixels it shows; each of its own pixels stands for `rect.width / width` of them. */
  readonly rect: Rect
  readonly lab: Float32Array
  /** How much pixels differ from their later neighbours, four a pixel; see `neighbourDifferences`. */
  readonly differences: Float32Array
  /** How strongly they hold together; see `contrastLinks`. */
  readonly links: Float32Array
  /** Its regions; worked out with the first look at them. */
  readonly regions: RegionTree
}

/** sRGB (IEC 61966-2-1) to linear light, for bytes. */
const LINEAR = Float32Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
})
/** What shines through transparent pixels: mid-grey, like nothing in particular. */
const BEHIND = 0.2
/** A level is averaged from at least so many of its pixels a side where there are as many, so that no edge jumps. */
const OVERSAMPLING = 1.5

/**
 * The part under `rect` (document pixels, cut to the document) with a long edge of at most `longEdge`, never enlarged.
 * Averaged in linear light; transparent pixels show mid-grey.
 */
export function labImage(levels: PictureLevels, rect: Rect, longEdge: number): LabImage {
  const area = intersectRects(rect, rectOfSize(levels.size(0)))
  const scale = Math.min(1, longEdge / Math.max(area.width, area.height))
  const width = Math.max(1, Math.round(area.width * scale))
  const height = Math.max(1, Math.round(area.height * scale))
  let level = 0
  while (level + 1 < levels.count && scale * 2 ** (level + 1) * OVERSAMPLING <= 1) level++
  const lab = average(levels, level, area, width, height)
  const differences = neighbourDifferences(lab, width, height)
  const colors = { width, height, rect: area, lab, differences, links: contrastLinks(differences) }
  let regions: RegionTree | null = null
  return {
    ...colors,
    get regions() {
      regions ??= regionTree(colors)
      return regions
    },
  }
}

/** What is averaged is read no more afterwards. */
const spare = new SparePixels()

function average(
  levels: PictureLevels,
  level: number,
  rect: Rect,
  width: number,
  height: number,
): Float32Array {
  const lab = new Float32Array(width * height * 3)
  const shrink = 2 ** level
  const whole = levels.size(level)
  const columns = spans(rect.x / shrink, rect.width / shrink, width, whole.width)
  const rows = spans(rect.y / shrink, rect.height / shrink, height, whole.height)
  const [left, top] = [columns[0]!, rows[0]!]
  const seen = {
    x: left,
    y: top,
    width: columns[2 * width - 1]! - left,
    height: rows[2 * height - 1]! - top,
  }
  const source = levels.crop(level, seen, spare)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let red = 0
      let green = 0
      let blue = 0
      for (let row = rows[2 * y]!; row < rows[2 * y + 1]!; row++) {
        let at = ((row - top) * source.width + columns[2 * x]! - left) * 4
        for (let column = columns[2 * x]!; column < columns[2 * x + 1]!; column++, at += 4) {
          const alpha = source.data[at + 3]! / 255
          const behind = (1 - alpha) * BEHIND
          red += LINEAR[source.data[at]!]! * alpha + behind
          green += LINEAR[source.data[at + 1]!]! * alpha + behind
          blue += LINEAR[source.data[at + 2]!]! * alpha + behind
        }
      }
      const count = (rows[2 * y + 1]! - rows[2 * y]!) * (columns[2 * x + 1]! - columns[2 * x]!)
      writeLab(red / count, green / count, blue / count, lab, (y * width + x) * 3)
    }
  }
  return lab
}

/** First and past-the-last source index for each of `count` targets; never empty. */
function spans(start: number, length: number, count: number, sourceLength: number): Int32Array {
  const ends = new Int32Array(count * 2)
  for (let i = 0; i < count; i++) {
    const from = Math.min(sourceLength - 1, Math.floor(start + (i * length) / count + 0.001))
    ends[2 * i] = from
    ends[2 * i + 1] = Math.min(
      sourceLength,
      Math.max(from + 1, Math.floor(start + ((i + 1) * length) / count + 0.001)),
    )
  }
  return ends
}

/** CIE 1976 from linear sRGB, divided by the D65 white. */
function writeLab(red: number, green: number, blue: number, lab: Float32Array, at: number): void {
  const x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505)
  const y = curve(0.2126 * red + 0.7152 * green + 0.0722 * blue)
  const z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089)
  lab[at] = 116 * y - 16
  lab[at + 1] = 500 * (x - y)
  lab[at + 2] = 200 * (y - z)
}

function curve(t: number): number {
  return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116
}
