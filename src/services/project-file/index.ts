/**
 * Projects as one file: documents with masks, runs, raw answers and judgements, to be opened by another Maskroom.
 * Owns: the file's layout and its version, what is checked before anything of it is used, and the words for refusals.
 * May import engine (types), services/archive, services/codec, services/picture (types), services/providers (types),
 * services/storage (types), services/workers, lib and valibot.
 */
export { copyOfDocument } from './copy-of-document'
export { excessOf } from './limits'
export { type PackedEntry, type PackedFacts, packDocument, packManifest, packSettings } from './pack-project'
export type { Project, ProjectDocument } from './project'
export { createProjectClient, type ProjectClient } from './project-client'
