/**
 * All documents that are kept here: found, opened, deleted, and what room they take.
 * Owns: the list's layout and which part of it is in the page. Records and what is done with them are state's.
 * May import state, services (types), ui, lib and react-query.
 */

export { DocumentsDialog } from './documents-dialog'
