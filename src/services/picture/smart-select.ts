import { type Rect, rectOfSize, type Size } from '../../engine/geometry'
import type { CombineMode, MaskSnapshot } from '../../engine/mask'
import {
  PERSON_MODEL_SIZE,
  type PersonModel,
  parsePersonModel,
  personProbability,
} from '../../engine/person-model'
import { type PictureLevels, resample } from '../../engine/raster'
import {
  analyse,
  type Click,
  hasSalientPersons,
  type PersonPrior,
  refineEdge,
  Selection,
  type SelectionStart,
  type SmartPicture,
  seesPersonAt,
} from '../../engine/smart-select'
import { type Work, within } from '../../engine/work'
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
  readonly levels: PictureLevels
  readonly baseChanges: number
  readonly picture: SmartPicture
  prior: PersonPrior | null
  /** The search for persons: begun by whoever comes first, and gone on with by whoever waits for it. */
  looking: Work<PersonPrior> | null
  /** The latest selection: most calls are one click more of it. */
  selection: {
    readonly start: SelectionStart
    readonly with: PersonPrior | null
    readonly made: Selection
  } | null
}

/** What is kept between two selections: the model, and what was made of the base as it is. */
export class SmartSession {
  private model: PersonModel | 'unreadable' | null = null
  private seen: Seen | null = null
  /** Whether a selection has been made, or rehearsed. */
  isWarm = false

  /** Reads the model where it is new. A file that cannot be read counts as none: persons are found less well. */
  personModel(file: ArrayBuffer | null): PersonModel | null {
    if (file && this.model === null) {
      const parsed = parsePersonModel(file)
      this.model = parsed.ok ? parsed.value : 'unreadable'
    }
    return this.model === 'unreadable' ? null : this.model
  }

  /** The analysis of these levels; made anew once `baseChanges` says that their pixels are others. */
  look(levels: PictureLevels, baseChanges: number): Seen {
    if (this.seen?.levels !== levels || this.seen.baseChanges !== baseChanges)
      this.seen = {
        levels,
        baseChanges,
        picture: analyse(levels),
        prior: null,
        looking: null,
        selection: null,
      }
    return this.seen
  }
}

/** The selection that begins so: the latest, where that did. */
function selectionOf(seen: Seen, start: SelectionStart): Selection {
  const { selection, picture, prior } = seen
  if (selection && selection.with === prior && isSameStart(selection.start, start)) return selection.made
  const made = new Selection(picture, start, prior)
  seen.selection = { start, with: prior, made }
  return made
}

function isSameStart(one: SelectionStart, other: SelectionStart): boolean {
  if (one.kind !== 'box' || other.kind !== 'box') return one.kind === other.kind
  const { x, y, width, height } = one.box
  return x === other.box.x && y === other.box.y && width === other.box.width && height === other.box.height
}

/** Shares of the whole after which the persons are known, the object is found, and its outline is refined. */
const PERSONS_01 = 0.3
const FOUND_01 = 0.6
const REFINED_01 = 0.9

/** Of the picture in which the clicks are made that nobody sees. */
const REHEARSAL_EDGE = 1600
/** Selections after which engines have compiled what a click takes; with one, the first click takes half as long again. */
const REHEARSALS = 2
const REHEARSED_CLICKS = [
  [0.5, 0.5, true],
  [0.25, 0.75, true],
  [0.5, 0.5, false],
] as const

/**
 * Selects an object and combines it with the mask. Lets other messages in every few milliseconds; rejects with the
 * reason of the signal once that is aborted, with a RangeError where the mask has another size than the document.
 */
export async function smartSelectTiles(
  levels: PictureLevels,
  baseChanges: number,
  args: SmartSelectArgs,
  session: SmartSession,
  context: WorkerCallContext,
  breathe: () => Promise<void>,
): Promise<SmartSelected> {
  return runSteps(findAndCombine(levels, baseChanges, args, session), context, breathe)
}

/**
 * Prepares for a selection that is likely to come: sees the base, reads the model, looks for persons, and selects for
 * nobody, so that the engine has compiled what a click takes. Rejects with the reason of the signal once aborted.
 */
export async function prepareSmartSelect(
  levels: PictureLevels,
  baseChanges: number,
  personModel: ArrayBuffer | null,
  session: SmartSession,
  context: WorkerCallContext,
  breathe: () => Promise<void>,
): Promise<void> {
  const seen = session.look(levels, baseChanges)
  return runSteps(prepare(seen, session.personModel(personModel), session), context, breathe)
}

function* prepare(seen: Seen, model: PersonModel | null, session: SmartSession): Work<void> {
  yield* within(lookForPersons(seen, model), 0, PERSONS_01)
  const { levels, prior } = seen
  let first = 0
  while (first < levels.count && edgeOf(levels.size(first)) > REHEARSAL_EDGE) first++
  if (first === levels.count) return
  const rehearsal = rehearse(analyse(from(levels, first)), prior)
  // Whoever really selects meanwhile is not to wait for it.
  while (!session.isWarm && !rehearsal.next().done) yield PERSONS_01
  session.isWarm = true
}

function edgeOf({ width, height }: Size): number {
  return Math.max(width, height)
}

/** The picture that one of the levels is. */
function from(levels: PictureLevels, first: number): PictureLevels {
  return {
    count: levels.count - first,
    size: (level) => levels.size(first + level),
    crop: (level, rect, spare) => levels.crop(first + level, rect, spare),
  }
}

/** Each selection is another one: the clicks of every second lie where the picture's mirror image has them. */
function* rehearse(picture: SmartPicture, prior: PersonPrior | null): Work<void> {
  const { levels } = picture
  const { width, height } = levels.size(0)
  for (let round = 0; round < REHEARSALS; round++) {
    const selection = new Selection(picture, { kind: 'clicks' }, prior)
    const clicks: Click[] = []
    for (const [x, y, isAdd] of REHEARSED_CLICKS) {
      clicks.push({ x: (round % 2 === 0 ? x : 1 - x) * width, y: y * height, isAdd })
      yield* refineEdge(levels, yield* selection.find(clicks))
    }
  }
}

function* findAndCombine(
  levels: PictureLevels,
  baseChanges: number,
  { clicks, box, subject, personModel, mode, mask }: SmartSelectArgs,
  session: SmartSession,
): Generator<number, SmartSelected, void> {
  const { width, height } = levels.size(0)
  if (mask.width !== width || mask.height !== height)
    throw new RangeError(`mask is ${mask.width}×${mask.height}, document is ${width}×${height}`)
  const seen = session.look(levels, baseChanges)
  const model = session.personModel(personModel)
  session.isWarm = true
  yield* within(lookForPersons(seen, model), 0, PERSONS_01)
  const { picture, prior } = seen
  const start: SelectionStart = subject
    ? { kind: 'subject' }
    : box
      ? { kind: 'box', box }
      : { kind: 'clicks' }
  const found = yield* within(selectionOf(seen, start).find(clicks), PERSONS_01, FOUND_01)
  const selection = yield* within(refineEdge(levels, found), FOUND_01, REFINED_01)
  const combined = yield* within(combine(selection, mode, mask), REFINED_01, 1)
  const first = clicks.find(({ isAdd }) => isAdd)
  const foundPerson =
    prior !== null &&
    (subject ? hasSalientPersons(prior) : first ? seesPersonAt(picture, prior, first) : false)
  return Object.assign(combined, { foundPerson })
}

function* lookForPersons(seen: Seen, model: PersonModel | null): Work<void> {
  if (!model) return
  seen.looking ??= personsIn(seen.levels, model)
  while (!seen.prior) {
    const step = seen.looking.next()
    if (step.done) seen.prior = step.value
    else yield step.value
  }
}

function* personsIn(levels: PictureLevels, model: PersonModel): Work<PersonPrior> {
  const size = PERSON_MODEL_SIZE
  let level = levels.count - 1
  while (level > 0 && Math.min(levels.size(level).width, levels.size(level).height) < size) level--
  const picture = levels.crop(level, rectOfSize(levels.size(level)))
  return { width: size, height: size, data: yield* personProbability(model, resample(picture, size, size)) }
}
