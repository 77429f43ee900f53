import { ok, type Result } from '../../../lib/result'
import { latin1, uint32be } from '../byte-order'
import { checkPixelCount, damaged, type OpenError } from '../open-error'
import { type Box, createFieldReader, readBoxes } from './boxes'
import type { ImageFacts } from './image-facts'

const CUT_OFF = 'it ends too early'
/** EXIF orientations by [quarter turns anti-clockwise][0 unmirrored, 1 top and bottom, 2 left and right exchanged]. */
const ORIENTATIONS = [
  [1, 4, 2],
  [8, 5, 7],
  [3, 2, 4],
  [6, 7, 5],
] as const

/**
 * Walks the boxes, and checks that every item lies inside the file (ISO/IEC 23008-12 and the AVIF specification).
 * Size, turn and mirror are those of the primary item.
 */
export function inspectAvif(bytes: Uint8Array): Result<ImageFacts, OpenError> {
  const topLevel = readBoxes(bytes, 0, bytes.length, true)
  if (!topLevel) return damaged('AVIF', CUT_OFF)
  const meta = topLevel.find((box) => box.name === 'meta')
  const children = meta && readBoxes(bytes, meta.start + 4, meta.end)
  if (!children) return damaged('AVIF', meta ? CUT_OFF : 'it holds no picture')
  const child = (name: string) => children.find((box) => box.name === name)

  const locations = child('iloc')
  if (!locations || !areItemsInside(bytes, locations)) return damaged('AVIF', CUT_OFF)
  const properties = child('iprp')
  const groups = properties && readBoxes(bytes, properties.start, properties.end)
  const store = groups?.find((box) => box.name === 'ipco')
  const stored = store && readBoxes(bytes, store.start, store.end)
  const associations = groups?.find((box) => box.name === 'ipma')
  const primary = child('pitm')
  if (!stored || !associations || !primary) return damaged('AVIF', 'its header is incomplete')

  const own = propertiesOf(bytes, associations, primaryItem(bytes, primary)).map((index) => stored[index - 1])
  const extent = own.find((box) => box?.name === 'ispe')
  if (!extent) return damaged('AVIF', 'its size is missing')
  const width = uint32be(bytes, extent.start + 4)
  const height = uint32be(bytes, extent.start + 8)
  const allowed = checkPixelCount('AVIF', width, height)
  if (!allowed.ok) return allowed
  return ok({
    type: 'image/avif',
    width,
    height,
    orientation: orientationOf(bytes, own),
    mayHaveAlpha: stored.some(
      (box) => box.name === 'auxC' && latin1(bytes, box.start + 4, box.end - box.start - 4).includes('alpha'),
    ),
    animated: latin1(bytes, 8, 4) === 'avis',
  })
}

function primaryItem(bytes: Uint8Array, box: Box): number {
  return createFieldReader(bytes, box.start + 4, box.end).next(bytes[box.start] === 0 ? 2 : 4)
}

/** Numbers, from 1, of an item's properties in the "ipco" box. */
function propertiesOf(bytes: Uint8Array, box: Box, wanted: number): number[] {
  const version = bytes[box.start] ?? 0
  const hasWideIndexes = ((bytes[box.start + 3] ?? 0) & 1) === 1
  const fields = createFieldReader(bytes, box.start + 4, box.end)
  const entries = fields.next(4)
  for (let entry = 0; entry < entries && !fields.isAtEnd(); entry++) {
    const item = fields.next(version === 0 ? 2 : 4)
    const count = fields.next(1)
    const indexes = Array.from({ length: count }, () =>
      hasWideIndexes ? fields.next(2) & 0x7fff : fields.next(1) & 0x7f,
    )
    if (item === wanted) return indexes
  }
  return []
}

/** Whether every extent of every item that is stored in the file itself ends inside it. */
function areItemsInside(bytes: Uint8Array, box: Box): boolean {
  const version = bytes[box.start] ?? 0
  const fields = createFieldReader(bytes, box.start + 4, box.end)
  const sizes = fields.next(2)
  const offsetBytes = sizes >> 12
  const lengthBytes = (sizes >> 8) & 15
  const baseBytes = (sizes >> 4) & 15
  const indexBytes = version === 0 ? 0 : sizes & 15
  const items = fields.next(version < 2 ? 2 : 4)
  for (let item = 0; item < items; item++) {
    if (fields.isAtEnd()) return false
    fields.next(version < 2 ? 2 : 4)
    const isInFile = (version === 0 ? 0 : fields.next(2) & 15) === 0
    fields.next(2)
    const base = fields.next(baseBytes)
    const extents = fields.next(2)
    for (let extent = 0; extent < extents && !fields.isAtEnd(); extent++) {
      fields.next(indexBytes)
      const offset = base + fields.next(offsetBytes)
      const length = fields.next(lengthBytes)
      if (isInFile && offset + Math.max(1, length) > bytes.length) return false
    }
  }
  return true
}

function orientationOf(bytes: Uint8Array, properties: readonly (Box | undefined)[]): number {
  const firstByteOf = (name: string): number | null => {
    const box = properties.find((property) => property?.name === name)
    return box ? (bytes[box.start] ?? 0) : null
  }
  const turns = (firstByteOf('irot') ?? 0) & 3
  const mirror = firstByteOf('imir')
  return ORIENTATIONS[turns]?.[mirror === null ? 0 : mirror & 1 ? 2 : 1] ?? 1
}
