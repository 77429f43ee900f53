import { MAX_FILE_BYTES, sniffImageType } from '../codec'
import type { EditError } from '../providers'
import type { StoredResult } from '../storage'
import type { ProjectDocument } from './project'

/** Enough of a file to tell its type. */
const HEAD_BYTES = 4096

const NO_PICTURE: EditError = {
  kind: 'damaged-answer',
  retryable: true,
  message: 'The answer in the project is no picture. It was left out.',
}

/**
 * The same document without results whose answer is no picture: their jobs say so, as they would had it come here. A
 * thumbnail that is none is left out alone; it is made again. So is a reference image: it would be sent.
 */
export async function picturesOnly(document: ProjectDocument): Promise<ProjectDocument> {
  const checked = await Promise.all(document.results.map(checkedResult))
  const results = checked.filter((result) => result !== null)
  const areSendable = await Promise.all(document.references.map(isPicture))
  const references = document.references.filter((_, index) => areSendable[index])
  if (results.length === checked.length) return { ...document, results, references }
  const lost = document.results.filter((_, index) => checked[index] === null)
  const jobs = document.jobs.map((job) => {
    const failures = lost.filter(({ jobId }) => jobId === job.id).map(() => NO_PICTURE)
    return failures.length === 0 ? job : { ...job, failures: [...job.failures, ...failures] }
  })
  return { ...document, jobs, results, references }
}

async function checkedResult(result: StoredResult): Promise<StoredResult | null> {
  const { answer, thumbnail, link, isAnswerDeleted } = result
  if (!answer && link === null && !isAnswerDeleted) return null
  if (answer && !(await isPicture(answer))) return null
  return thumbnail && !(await isPicture(thumbnail)) ? { ...result, thumbnail: null } : result
}

async function isPicture(file: Blob): Promise<boolean> {
  if (file.size > MAX_FILE_BYTES) return false
  const type = sniffImageType(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()))
  return type !== null && type !== 'image/svg+xml'
}
