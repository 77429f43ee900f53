import type { StoredJob } from '../../services/storage'

/** Which part of the picture a job is about. It counts from the file's corner: from the canvas's it would lie elsewhere once that has grown. */
export function areaKeyOf({ plan, canvas }: StoredJob): string {
  const { x, y, width, height } = plan.source
  return [x + (canvas?.x ?? 0), y + (canvas?.y ?? 0), width, height].join()
}
