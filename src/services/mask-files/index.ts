/**
 * Masks that come from and go to files and other masks: read, scaled, combined with the document's mask, encoded.
 * Owns: the worker that does so, and what it holds of a file between reading it and using it.
 * May import engine, services/codec, services/workers and lib.
 */
export type { CombinedMask, MaskSource, ReadMask } from './mask-files-api'
export { createMaskFilesClient, type MaskFilesClient } from './mask-files-client'
