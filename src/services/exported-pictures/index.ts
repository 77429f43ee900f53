/**
 * Files with several pictures that this app made to be sent to others: the zip of results and the comparison page.
 * Owns: how the pictures in them are found again, what is checked before one is given out, and the words for refusals.
 * May import services/archive, services/codec, services/workers, lib and valibot.
 */
export type { Exported, ExportedPicture } from './exported'
export { createExportedClient, type ExportedClient } from './exported-client'
