/**
 * Zip files: written as a stream, one entry at a time, and read entry by entry under limits.
 * Owns: the zip format, the worker that writes, and what of a foreign archive is refused before anything of it is used.
 * May import services/codec (checksums), services/workers, lib and client-zip.
 */
export { type ArchiveClient, createArchiveClient } from './archive-client'
export { type ArchiveError, archiveError, damagedArchive, hostileArchive } from './archive-error'
export { shortened } from './directory'
export { type Archive, type ArchiveEntry, openArchive } from './open-archive'
