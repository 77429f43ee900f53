import { createWorkerClient, type WorkerClient } from '../workers'
import type { ProjectApi } from './project-api'

/** The page's end of what reads projects. */
export type ProjectClient = WorkerClient<ProjectApi>

export function createProjectClient(): ProjectClient {
  return createWorkerClient<ProjectApi>(
    () => new Worker(new URL('./project-worker.ts', import.meta.url), { type: 'module', name: 'project' }),
  )
}
