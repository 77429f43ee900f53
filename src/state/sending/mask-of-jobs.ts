import { combineTiles, Mask, MaskEdit, type MaskSnapshot } from '../../engine/mask'
import type { StoredJob } from '../../services/storage'

/** Parts of a mask that were sent one by one, together again; null where nothing was masked. The jobs are of one canvas. */
export function maskOfJobs(jobs: readonly StoredJob[]): MaskSnapshot | null {
  const [first, ...others] = jobs.flatMap(({ mask }) => mask ?? [])
  if (!first || others.length === 0) return first ?? null
  const mask = Mask.from(first)
  const edit = new MaskEdit(mask)
  for (const other of others.map((snapshot) => Mask.from(snapshot))) {
    const tiles = other.paintedTiles().map(({ index }) => [index, other.tileAt(index)] as const)
    combineTiles(
      edit,
      new Map(tiles.flatMap(([index, tile]) => (tile ? [[index, tile] as const] : []))),
      'add',
    )
  }
  edit.commit()
  return mask.snapshot()
}
