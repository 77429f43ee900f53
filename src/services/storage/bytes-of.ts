/**
 * About how many bytes a value takes on the disk: its blobs, buffers and texts, and a few for each other part. What occurs
 * twice counts twice, as it is written twice.
 */
export function bytesOf(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return FEW
  if (value instanceof Blob) return value.size
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength
  const parts: unknown[] = value instanceof Map ? [...value].flat() : Object.values(value)
  return parts.reduce<number>((sum, part) => sum + bytesOf(part), FEW)
}

const FEW = 8
