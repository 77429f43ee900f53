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
    parts.push({ parameters: { ...parametersFrom(parameters, first), n }, first })
  }
  return parts
}

/** What asks for other images than the same parameters, where so many were asked for by them before. */
export function parametersFrom(parameters: EditParameters, first: number): EditParameters {
  if (first === 0) return parameters
  const { model, extraFields } = parameters
  if (model === LOCAL_MODEL_ID) {
    const others = extraFields.filter(({ name }) => name !== FIRST_INDEX_FIELD)
    const index = { name: FIRST_INDEX_FIELD, value: String(firstIndexOf(parameters) + first) }
    return { ...parameters, extraFields: [...others, index] }
  }
  const counted = extraFields.map((field) =>
    field.name === SEED_FIELD ? { ...field, value: laterSeed(field.value, first) } : field,
  )
  return { ...parameters, extraFields: counted }
}

/** The number of the first image that the fill on this device is asked for. */
export function firstIndexOf({ extraFields }: Pick<EditParameters, 'extraFields'>): number {
  return Number(extraFields.find(({ name }) => name === FIRST_INDEX_FIELD)?.value ?? 0)
}

/** The seed of a request before which so many images were asked for; what is no number stays as it is. */
export function laterSeed(seed: string, first: number): string {
  const value = Number(seed)
  return /^\d+$/.test(seed) && value < SEEDS ? String((value + first) % SEEDS) : seed
}
