import type { AdoptedResult } from '../../services/storage'

type Adopted = readonly AdoptedResult[]

/** By lists of which a part only could be laid in: all that is kept. */
const wholes = new WeakMap<Adopted, Adopted>()

/** The picture shows `laid`, the beginning of `whole`, for a reason that may pass. */
export function laidInPart(laid: Adopted, whole: Adopted): void {
  wholes.set(laid, whole)
}

/** What is to be kept of a document whose picture shows `adopted`: all of it, until something else is made its base. */
export function wholeOf(adopted: Adopted): Adopted {
  return wholes.get(adopted) ?? adopted
}
