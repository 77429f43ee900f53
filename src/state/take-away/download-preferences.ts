import * as v from 'valibot'
import { create } from 'zustand'
import { createKeptSettings } from '../../services/storage'

const schema = v.object({
  type: v.picklist(['image/png', 'image/jpeg', 'image/webp']),
  /** 1..100, of JPEG and WebP. */
  quality: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
  /** Prompt and model go into the file. */
  isDescribed: v.boolean(),
  /** What a zip of all results holds. */
  parts: v.picklist(['composites', 'raw', 'both']),
  /** Of the pictures in a page to send to others; 0 is full size. */
  longestSide: v.picklist([0, 1024, 1600, 2400]),
})

export type DownloadPreferences = v.InferOutput<typeof schema>

const slot = createKeptSettings('maskroom.download', schema)

/** How files are saved, as it was chosen last. */
export const useDownloadStore = create<DownloadPreferences>(
  () =>
    slot.read() ?? { type: 'image/png', quality: 90, isDescribed: false, parts: 'both', longestSide: 1600 },
)

slot.onTakenUp(() => useDownloadStore.setState(slot.read() ?? {}))

export function changeDownload(change: Partial<DownloadPreferences>): void {
  useDownloadStore.setState(change)
  slot.write(v.parse(schema, useDownloadStore.getState()))
}
