import { create } from 'zustand'
import type { Exported } from '../../services/exported-pictures'

/** A file of several pictures, of which one is to be chosen. */
export type OfferedPictures = Exported & { readonly id: string; readonly fileName: string }

export const useExportedStore = create<{ readonly offered: OfferedPictures | null }>(() => ({
  offered: null,
}))
