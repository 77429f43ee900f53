/**
 * What outlives the tab: documents, masks, jobs and results in IndexedDB, and small settings beside them.
 * Owns: the database's versions, the shapes of its records, and going on in memory where the disk refuses.
 * May import engine (types), services/providers and services/picture (types), lib, idb and valibot.
 */

export { bytesOf } from './bytes-of'
export { endOfJob } from './end-of-job'
export type { KeptSettings } from './kept-settings'
export { createKeptSettings, takeUpSettings } from './kept-settings'
export { isMarkedOpening, markOpening, unmarkAllOpening, unmarkOpening } from './opening-mark'
export type {
  AdoptedResult,
  Canvas,
  Judgement,
  StoredComparison,
  StoredDeletion,
  StoredDocument,
  StoredFile,
  StoredJob,
  StoredMask,
  StoredNamedMask,
  StoredOver,
  StoredPreview,
  StoredReferences,
  StoredResult,
  StoredSide,
} from './records'
export { createSettingsSlot } from './settings-slot'
export { createStorage } from './storage'
export type { Storage } from './storage-api'
export { documentOfTab, rememberDocumentOfTab } from './tab-document'
export type { StorageTrouble } from './trouble'
