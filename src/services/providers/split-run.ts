import { FIRST_INDEX_FIELD, LOCAL_MODEL_ID } from '../local-edits'
import type { EditParameters } from './edit-parameters'

/** The field that a seed goes by wherever one is taken. */
export const SEED_FIELD = 'seed'

/** Seeds are integers of 31 bits: no server is known to take a larger one everywhere. */
const SEEDS = 2 ** 31

/** What one of a run's requests asks for. */
export type RequestPart = {
  readonly parameters: EditParameters
  /** So many images were asked for by those before. */
  readonly first: number
}

/**
 * A run's requests, one after the other, each of as many images as the model gives at once: 6 by 4 are 4 and 2. With the same
 * seed a later one would bring the same images again, so each goes on counting where the one before ended.
 */
export function splitRun(parameters: EditParameters, { maxImages }: { maxImages: number }): RequestPart[] {
  const atOnce = Math.max(1, maxImages)
  const parts: RequestPart[] = []
  for (let first = 0; first < parameters.n; first += atOnce) {
    const n = Math.min(atOnce, parameters.n - first)
    parts.push({ parameters: { ...parameters, n, extraFields: fieldsFrom(parameters, first) }, first })
  }
  return parts
}

function fieldsFrom({ model, extraFields }: EditParameters, first: number): EditParameters['extraFields'] {
  if (first === 0) return extraFields
  if (model === LOCAL_MODEL_ID) return [...extraFields, { name: FIRST_INDEX_FIELD, value: String(first) }]
  return extraFields.map((field) =>
    field.name === SEED_FIELD ? { ...field, value: laterSeed(field.value, first) } : field,
  )
}

/** The seed of a request before which so many images were asked for; what is no number stays as it is. */
export function laterSeed(seed: string, first: number): string {
  const value = Number(seed)
  return /^\d+$/.test(seed) && value < SEEDS ? String((value + first) % SEEDS) : seed
}
