import { fillSeed, LOCAL_MODEL_ID } from '../../services/local-edits'
import { firstIndexOf, laterSeed, SEED_FIELD } from '../../services/providers'
import type { StoredJob } from '../../services/storage'

type Seeded = Pick<StoredJob, 'parameters' | 'plan'>

/** The seed that was asked for; null where none was: a field left empty asks for none. */
function namedSeed({ parameters }: Pick<Seeded, 'parameters'>): string | null {
  return parameters.extraFields.find(({ name }) => name === SEED_FIELD)?.value || null
}

/**
 * Where the image number `index` of a job came from by chance: as its request asked, before which the job asked for
 * `askedBefore` images, or as this device draws it; null if unknown.
 */
export function seedOf(job: Seeded, index: number, askedBefore = 0): string | null {
  const named = namedSeed(job)
  const { model, prompt } = job.parameters
  if (model !== LOCAL_MODEL_ID) return named && laterSeed(named, askedBefore)
  const { width, height } = job.plan.sent
  const seed = named === null ? null : Number(named)
  return String(fillSeed({ prompt, width, height, seed }, firstIndexOf(job.parameters) + index))
}

/** Whether every job of a run is known to take one: it was given one, or fills on this device. */
export function takesSeed(jobs: readonly Seeded[]): boolean {
  return jobs.every((job) => job.parameters.model === LOCAL_MODEL_ID || namedSeed(job) !== null)
}

/** An integer of 31 bits: no server is known to take a larger one everywhere. */
export function newSeed(): string {
  return String((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1)
}
