import type { MaskSnapshot } from '../../engine/mask'
import type { StoredDocument, StoredJob, StoredNamedMask, StoredResult } from '../storage'

/** A document with all that belongs to it, as storage has it. */
export type ProjectDocument = {
  readonly document: StoredDocument
  /** As it was opened. */
  readonly file: Blob
  readonly mask: MaskSnapshot['tiles']
  readonly namedMasks: readonly { readonly named: StoredNamedMask; readonly mask: MaskSnapshot }[]
  readonly jobs: readonly StoredJob[]
  readonly results: readonly StoredResult[]
  /** Reference images in the form, as it stands. */
  readonly references: readonly File[]
}

export type Project = {
  /** The one that was open comes first. */
  readonly documents: readonly ProjectDocument[]
  /** Settings without keys, as JSON; whoever takes them over checks them. null: none came along. */
  readonly settings: unknown
}

export const FORMAT = 'maskroom-project'
/** Counts changes of the layout that an older app would misread. What it does not know of a record it leaves out. */
export const FORMAT_VERSION = 2

export const MANIFEST_PATH = 'manifest.json'
export const SETTINGS_PATH = 'settings.json'
