import type { Result } from '../../lib/result'
import type { ArchiveError } from '../archive'
import type { WorkerCallContext } from '../workers'
import type { Project } from './project'
import { readProject } from './read-project'

export type ProjectApi = ReturnType<typeof createProjectApi>

export function createProjectApi() {
  return {
    /** Reads and checks all of a project. What is not compressed in it stays part of the file. */
    read: ({ file }: { file: Blob }, context: WorkerCallContext): Promise<Result<Project, ArchiveError>> =>
      readProject(file, context),
  }
}
