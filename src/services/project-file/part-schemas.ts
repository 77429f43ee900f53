import * as v from 'valibot'
import type { Rect, Size } from '../../engine/geometry'
import { arePackedBytes, type MaskSnapshot } from '../../engine/mask'
import type { Coverage } from '../../engine/raster'
import { MAX_CANVAS_EDGE, MAX_CANVAS_PIXELS } from '../../lib/record-limits'

/** What records are made of. Whatever is allocated by a number in them is bounded here. */

/** A mask of this has some six thousand tiles. */
const MAX_AREA = 400_000_000
/** No thumbnail of a mask has a longer edge. */
const MAX_THUMBNAIL_EDGE = 2048
/** Of a `Date` (ECMA-262, 21.4.1.1): no later one can be said. */
const MAX_TIME = 8.64e15
/** Far beyond what is measured, and still said in a few digits. */
const MAX_FIGURE = 1e12

const edge = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_CANVAS_EDGE))
/** Of a place, or by how far something is moved. */
export const coordinate = v.pipe(v.number(), v.minValue(-MAX_CANVAS_EDGE), v.maxValue(MAX_CANVAS_EDGE))
export const time = v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_TIME))
export const figure = v.pipe(v.number(), v.minValue(-MAX_FIGURE), v.maxValue(MAX_FIGURE))
/** Where something stands in a row. */
export const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const isOfArea = ({ width, height }: Size) => width * height <= MAX_AREA

export const size = v.pipe(
  v.object({ width: edge, height: edge }),
  v.check((value) => isOfArea(value)),
)

export const rect: v.GenericSchema<unknown, Rect> = v.pipe(
  v.object({
    x: coordinate,
    y: coordinate,
    width: v.pipe(v.number(), v.minValue(1), v.maxValue(MAX_CANVAS_EDGE)),
    height: v.pipe(v.number(), v.minValue(1), v.maxValue(MAX_CANVAS_EDGE)),
  }),
  v.check((value) => isOfArea(value)),
)

const wholeCoordinate = v.pipe(coordinate, v.integer())

/** In whole pixels. */
export const canvas: v.GenericSchema<unknown, Rect> = v.pipe(
  v.object({ x: wholeCoordinate, y: wholeCoordinate, width: edge, height: edge }),
  v.check(({ width, height }) => width * height <= MAX_CANVAS_PIXELS),
)

/** Names that records call one another by. They are given anew on the way in. */
export const identifier = v.pipe(v.string(), v.regex(/^[\w.:-]{1,200}$/))

export function words(maxLength: number) {
  return v.pipe(v.string(), v.maxLength(maxLength))
}

/** Of a text that is only shown: what is longer is shown as far as that. */
export function cutWords(maxLength: number) {
  return v.pipe(
    v.string(),
    v.transform((text) => text.slice(0, maxLength)),
  )
}

/**
 * Of what is only shown, or can be measured or chosen again: out of bounds it is no reason to refuse the picture. It has to
 * be taken out of its record afterwards (`withoutAbsent`).
 */
export function orAbsent<Schema extends v.GenericSchema>(schema: Schema) {
  return v.optional(v.fallback(v.optional(schema), undefined))
}

type WithoutAbsent<T> = { readonly [Key in keyof T]: Exclude<T[Key], undefined> }

export function withoutAbsent<T extends object>(record: T): WithoutAbsent<T> {
  const there = Object.entries(record).filter(([, value]) => value !== undefined)
  return Object.fromEntries(there) as WithoutAbsent<T>
}

/** What has no name cannot be found in a list: it gets one. */
export function named(instead: string) {
  return v.pipe(
    cutWords(1000),
    v.transform((name) => (name.trim() === '' ? instead : name)),
  )
}

export const blob = v.instance(Blob)
const bytes = v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array)

export const packedTile = v.union([
  v.null(),
  v.literal('full'),
  v.pipe(
    bytes,
    v.check((tile) => arePackedBytes(tile)),
  ),
])

const tileIndex = v.pipe(v.number(), v.integer(), v.minValue(0))

export const snapshot: v.GenericSchema<unknown, MaskSnapshot> = v.pipe(
  v.object({ width: edge, height: edge, tiles: v.array(v.tuple([tileIndex, packedTile])) }),
  v.check((value) => isOfArea(value)),
)

const thumbnailEdge = v.pipe(edge, v.maxValue(MAX_THUMBNAIL_EDGE))

export const thumbnail: v.GenericSchema<unknown, Coverage> = v.pipe(
  v.object({ width: thumbnailEdge, height: thumbnailEdge, data: bytes }),
  v.check(({ width, height, data }) => data.length === width * height),
)
