import type { Rect } from '../../engine/geometry'
import type { CombineMode, MaskSnapshot } from '../../engine/mask'
import {
  PERSON_MODEL_SIZE,
  type PersonModel,
  parsePersonModel,
  personProbability,
} from '../../engine/person-model'
import { type Raster, resample } from '../../engine/raster'
import {
  analyse,
  type Click,
  hasSalientPersons,
  type PersonPrior,
  refineEdge,
  type SmartPicture,
  seesPersonAt,
  segment,
  selectSubject,
} from '../../engine/smart-select'
import { within } from '../../engine/work'
import { runSteps, type WorkerCallContext } from '../workers'
import { combine, type SelectedTiles } from './select-similar'

export type SmartSelectArgs = {
  /** In document pixels and in the order they were made; each corrects what the ones before have found. */
  readonly clicks: readonly Click[]
  /** Around the object, document pixels. */
  readonly box: Rect | null
  /** Whether to begin with what the picture is of. */
  readonly subject: boolean
  /** The file of the person model. It is read with the first call that brings it, and kept. */
  readonly personModel: ArrayBuffer | null
  /** What the selection does to `mask`. */
  readonly mode: CombineMode
  /** The mask as it is; of the document's size. */
  readonly mask: MaskSnapshot
}

/** Also says whether a person, as the model sees it, is what was selected. */
export type SmartSelected = SelectedTiles & { readonly foundPerson: boolean }

type Seen = {
  readonly levels: readonly Raster[]
  readonly baseChanges: number
  readonly picture: SmartPicture
  prior: PersonPrior | null
}

/** What is kept between two selections: the model, and what was made of the base as it is. */
export class SmartSession {
  private model: PersonModel | 'unreadable' | null = null
  private seen: Seen | null = null

  /** Reads the model where it is new. A file that cannot be read counts as none: persons are found less well. */
  personModel(file: ArrayBuffer | null): PersonModel | null {
    if (file && this.model === null) {
      const parsed = parsePersonModel(file)
      this.model = parsed.ok ? parsed.value : 'unreadable'
    }
    return this.model === 'unreadable' ? null : this.model
  }

  /** The analysis of these levels; made anew once `baseChanges` says that their pixels are others. */
  look(levels: readonly Raster[], baseChanges: number): Seen {
    if (this.seen?.levels !== levels || this.seen.baseChanges !== baseChanges)
      this.seen = { levels, baseChanges, picture: analyse(levels), prior: null }
    return this.seen
  }
}

/** Shares of the whole after which the persons are known, the object is found, and its outline is refined. */
const PERSONS_01 = 0.3
const FOUND_01 = 0.6
const REFINED_01 = 0.9

/**
 * Selects an object and combines it with the mask. Lets other messages in every few milliseconds; rejects with the
 * reason of the signal once that is aborted, with a RangeError where the mask has another size than the document.
 */
export async function smartSelectTiles(
  levels: readonly Raster[],
  baseChanges: number,
  args: SmartSelectArgs,
  session: SmartSession,
  context: WorkerCallContext,
  breathe: () => Promise<void>,
): Promise<SmartSelected> {
  return runSteps(findAndCombine(levels, baseChanges, args, session), context, breathe)
}

function* findAndCombine(
  levels: readonly Raster[],
  baseChanges: number,
  { clicks, box, subject, personModel, mode, mask }: SmartSelectArgs,
  session: SmartSession,
): Generator<number, SmartSelected, void> {
  const [base] = levels
  if (mask.width !== base?.width || mask.height !== base.height)
    throw new RangeError(`mask is ${mask.width}×${mask.height}, document is ${base?.width}×${base?.height}`)
  const seen = session.look(levels, baseChanges)
  const model = session.personModel(personModel)
  if (model && !seen.prior) seen.prior = yield* within(lookForPersons(levels, model), 0, PERSONS_01)
  const { picture, prior } = seen
  const finding = subject ? selectSubject(picture, prior, clicks) : segment(picture, { clicks, box, prior })
  const found = yield* within(finding, PERSONS_01, FOUND_01)
  const selection = yield* within(refineEdge(levels, found), FOUND_01, REFINED_01)
  const combined = yield* within(combine(selection, mode, mask), REFINED_01, 1)
  const first = clicks.find(({ isAdd }) => isAdd)
  const foundPerson =
    prior !== null &&
    (subject ? hasSalientPersons(prior) : first ? seesPersonAt(picture, prior, first) : false)
  return Object.assign(combined, { foundPerson })
}

function* lookForPersons(
  levels: readonly Raster[],
  model: PersonModel,
): Generator<number, PersonPrior, void> {
  const size = PERSON_MODEL_SIZE
  const level = levels.findLast(({ width, height }) => Math.min(width, height) >= size) ?? levels[0]
  if (!level) throw new RangeError('a picture has at least one level')
  return { width: size, height: size, data: yield* personProbability(model, resample(level, size, size)) }
}
