import { err, type Result } from '../../lib/result'

/** Why an archive was not read. `message` is for the person: what is wrong, and what to do. */
export type ArchiveError = {
  readonly kind: 'not-a-project' | 'damaged' | 'hostile' | 'too-large' | 'unsupported' | 'foreign' | 'newer'
  readonly message: string
}

export function archiveError(kind: ArchiveError['kind'], message: string): Result<never, ArchiveError> {
  return err({ kind, message })
}

/** A file whose bytes contradict themselves or end too early. */
export function damagedArchive(detail: string): Result<never, ArchiveError> {
  return archiveError('damaged', `The file is damaged or incomplete: ${detail}. Copy or download it again.`)
}

/** A file that no honest program writes. */
export function hostileArchive(detail: string): Result<never, ArchiveError> {
  return archiveError('hostile', `The file was not made by this app, or was tampered with: ${detail}.`)
}
