import { create } from 'zustand'
import type { StorageTrouble } from '../../services/storage'

type StorageState = {
  /** What the disk refused last, and how many records are in memory alone for that; null, 0 where all is written down. */
  readonly trouble: StorageTrouble | null
  readonly unwritten: number
  /** What there was no room for last, all in one: another object each time. Stays when there is room again. */
  readonly refusal: { readonly bytes: number } | null
  /** Counts changes of records by this tab or another: part of the key of every query over all documents. */
  readonly revision: number
}

export const useStorageStore = create<StorageState>(() => ({
  trouble: null,
  unwritten: 0,
  refusal: null,
  revision: 0,
}))

export function keptChanged(): void {
  useStorageStore.setState(({ revision }) => ({ revision: revision + 1 }))
}
