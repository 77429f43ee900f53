import type { StoredJob } from './records'

/** What a job asked for, and of which document. */
export type JobPrompt = { readonly documentId: string; readonly prompt: string }

export function promptOf({ documentId, parameters }: StoredJob): JobPrompt {
  return { documentId, prompt: parameters.prompt }
}
