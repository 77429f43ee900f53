import { shortened } from '../archive'
import { MAX_FILE_BYTES } from '../codec'

const MAX_DOCUMENTS = 1000
/** Of one record, and of all together: each is in memory as a whole, and several times as large once it is read. */
const MAX_RECORD_BYTES = 64_000_000
const MAX_RECORDS_BYTES = 256_000_000
/** Of a document's masks, which are in memory as a whole: some thousand of the most ragged ones. */
const MAX_MASKS_BYTES = 500_000_000

/** Why a project that holds this is too large to be opened, in words; null: it is not. */
export function excessOf(
  documentCount: number,
  entries: readonly { readonly path: string; readonly bytes: number }[],
): string | null {
  if (documentCount > MAX_DOCUMENTS) return `there are more than ${MAX_DOCUMENTS} pictures in it`
  const large = entries.find(({ path, bytes }) => bytes > maxBytesOf(path))
  if (large) return `${shortened(large.path)} in it is larger than what is read here`
  const records = entries.filter(({ path }) => path.endsWith('.json'))
  const recordsBytes = records.reduce((sum, { bytes }) => sum + bytes, 0)
  return recordsBytes > MAX_RECORDS_BYTES ? 'there is more written in it than is read at once' : null
}

function maxBytesOf(path: string): number {
  if (path.endsWith('.json')) return MAX_RECORD_BYTES
  return path.endsWith('/bytes.bin') ? MAX_MASKS_BYTES : MAX_FILE_BYTES
}
