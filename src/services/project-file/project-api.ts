import type { Result } from '../../lib/result'
import { type ArchiveError, archiveError } from '../archive'
import { beginDecoding } from '../codec'
import type { WorkerCallContext } from '../workers'
import type { PackedEntry } from './pack-project'
import type { Project } from './project'
import { readProject, whyUnreadable } from './read-project'

export type ProjectApi = ReturnType<typeof createProjectApi>

export function createProjectApi(decode: typeof beginDecoding = beginDecoding) {
  return {
    /**
     * Reads and checks all of a project, and whether its first picture can be decoded here: it takes the place of what is
     * open. What is not compressed in it stays part of the file.
     */
    async read(
      { file }: { file: Blob },
      context: Pick<WorkerCallContext, 'signal' | 'onProgress'>,
    ): Promise<Result<Project, ArchiveError>> {
      const project = await readProject(file, context)
      const [first] = project.ok ? project.value.documents : []
      if (!first) return project
      const decoding = await decode(first.file)
      if (!decoding.ok)
        return archiveError(
          'foreign',
          `${first.document.name} in it cannot be opened. ${decoding.error.message}`,
        )
      decoding.value.shown?.bitmap.close()
      return project
    },

    /** Why a document that was packed under that number would be refused by `read`, in words; null: it would not. */
    async check({
      entries,
      number,
    }: {
      entries: readonly PackedEntry[]
      number: number
    }): Promise<string | null> {
      return whyUnreadable(entries, number)
    },
  }
}
