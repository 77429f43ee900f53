import { type Rect, rectOfSize, unionRects } from '../geometry'
import type { Work } from '../work'
import { correct, type EarlierClick } from './correct'
import { cutBox, outsideOf } from './cut-box'
import { personsOn } from './cut-persons'
import { cutSubject } from './cut-subject'
import { type FirstClick, findObject } from './find-object'
import { type Finding, found, foundNothing, onImage } from './finding'
import { type LabImage, labImage } from './lab-image'
import { SEARCH_EDGE, type SmartPicture } from './picture'
import { type Click, type PersonPrior, surenessOf } from './prompt'
import type { SoftMask } from './soft-mask'
import { reporting, type Steps } from './steps'
import { boundsOf, widened, zoomIn } from './zoom'

/** What a selection begins with: nothing but its clicks, a box around the object (document pixels), or the subject. */
export type SelectionStart =
  | { readonly kind: 'clicks' }
  | { readonly kind: 'box'; readonly box: Rect }
  | { readonly kind: 'subject' }

/** What is smaller than this share of the searched image's edge is searched again in a part of the picture. */
const SMALL_OBJECT = 0.2
/** Surroundings searched then, in sizes of what was found. */
const SEARCH_MARGIN = 1.5
/** Surroundings of a box, as a share of it. */
const BOX_MARGIN = 0.3
/** Searches ever closer: 160 pixels of 10,000 see nothing of what is 60 wide. */
const MOST_SEARCHES = 3
/** A click nearer to the searched image's edge than this share of it, or outside, is looked at in a larger part. */
const EDGE = 0.04

/** Clicks up to which the first may have been misunderstood. */
const MOST_DOUBTED = 3

/** What has been found, and where it was looked for. */
type State = {
  readonly image: LabImage
  readonly finding: Finding
  /** What a click alone may mean there, other than regions; see `eachCandidate`. */
  readonly tried: { readonly click: Click; readonly cuts: readonly Uint8Array[] } | null
}

/**
 * One object that is being selected, click by click. What the clicks before have found is kept: another costs no more
 * than the first, and takes back nothing that it does not mean. Valid as long as the picture is.
 */
export class Selection {
  private readonly picture: SmartPicture
  private readonly start: SelectionStart
  private readonly prior: PersonPrior | null
  private begun: State | null = null
  private readonly made: { readonly click: Click; readonly state: State }[] = []

  constructor(picture: SmartPicture, start: SelectionStart, prior: PersonPrior | null) {
    this.picture = picture
    this.start = start
    this.prior = prior
  }

  /**
   * What is meant by the start and these clicks, each correcting what was found before it. Yields progress 0..1; may be
   * left at any yield. The mask is empty where there is neither a start nor an adding click.
   */
  *find(clicks: readonly Click[]): Work<SoftMask> {
    this.begun ??= yield* reporting(this.begin(), 0.1)
    while (this.made.some(({ click }, i) => !isSame(click, clicks[i]))) this.made.pop()
    while (this.made.length < clicks.length) {
      const click = clicks[this.made.length]!
      const state = this.made.at(-1)?.state ?? this.begun
      const earlier = clicks.slice(0, this.made.length)
      const next = yield* reporting(this.step(state, click, earlier), 0.2)
      this.made.push({ click, state: next })
    }
    const { image, finding } = this.made.at(-1)?.state ?? this.begun
    const isPlace = this.start.kind === 'clicks'
    return yield* reporting(zoomIn(this.picture.levels, image, finding.object, clicks, !isPlace), 0.7)
  }

  private *begin(): Steps<State> {
    const { picture, start, prior } = this
    const { levels, small } = picture
    if (start.kind === 'clicks') return { image: small, finding: foundNothing(small), tried: null }
    if (start.kind === 'subject')
      return { image: small, finding: found(yield* cutSubject(picture, prior)), tried: null }
    const image = labImage(levels, widened(start.box, BOX_MARGIN, 2, levels), SEARCH_EDGE)
    const finding = found(yield* cutBox(image, start.box, personsOn(image, levels, prior)))
    return { image, finding, tried: null }
  }

  private *step(state: State, click: Click, earlier: readonly Click[]): Steps<State> {
    if (!state.finding.object.includes(1))
      return click.isAdd ? yield* this.findFirst(state, click, earlier) : state
    const shown = this.withClick(state, click)
    const { image, finding } = shown
    const persons = this.personsOn(image)
    const anew = this.anew(shown, [...earlier, click], persons)
    const corrected = yield* correct(image, finding, click, this.before(image, earlier), persons, anew)
    const tried = anew ? { click: anew.click, cuts: corrected.cuts } : shown.tried
    return { image, finding: corrected.finding, tried }
  }

  /** These first clicks, and what had been found on the image before each. */
  private before(image: LabImage, clicks: readonly Click[]): EarlierClick[] {
    return clicks.map((click, i) => {
      const state = i === 0 ? this.begun : this.made[i - 1]?.state
      const finding = state ? onImage(state.finding, state.image, image) : foundNothing(image)
      return { click, object: finding.object }
    })
  }

  private *findFirst(state: State, click: Click, earlier: readonly Click[]): Steps<State> {
    const { levels } = this.picture
    let { image } = state
    for (let searches = 1; ; searches++) {
      const { finding, cuts } = yield* this.findOn(image, click, earlier)
      const bounds = boundsOf(image, finding.object)
      const edge = Math.max(image.rect.width, image.rect.height)
      const isSmall = bounds && Math.max(bounds.width, bounds.height) < SMALL_OBJECT * edge
      if (!isSmall || searches === MOST_SEARCHES || image.width >= image.rect.width)
        return { image, finding, tried: { click, cuts } }
      const around = unionRects(bounds, pixelOf(click))
      image = labImage(levels, widened(around, SEARCH_MARGIN, 2, levels), SEARCH_EDGE)
    }
  }

  private *findOn(
    image: LabImage,
    click: Click,
    others: readonly Click[],
  ): Steps<{ finding: Finding; cuts: readonly Uint8Array[] }> {
    const { start, prior } = this
    const nothing = foundNothing(image)
    const outside = start.kind === 'box' ? outsideOf(image, start.box) : nothing.removed
    const sees = prior ? Math.max(0, surenessOf(prior) - 0.2) : 0
    const persons = this.personsOn(image)
    const { object, cuts } = yield* findObject({ image, click, others, persons, outside, sees, known: [] })
    return { finding: { ...nothing, object }, cuts }
  }

  /** What all clicks together may mean: the first may have been misunderstood. */
  private anew(
    { image, tried }: State,
    clicks: readonly Click[],
    persons: Float32Array | null,
  ): FirstClick | null {
    const click = clicks.find(({ isAdd }) => isAdd)
    if (this.start.kind !== 'clicks' || !click || clicks.length > MOST_DOUBTED) return null
    const others = clicks.filter((other) => other !== click)
    const outside = new Uint8Array(image.width * image.height)
    const known = tried?.click === click ? tried.cuts : []
    return { image, click, others, persons, outside, sees: 0, known }
  }

  private personsOn(image: LabImage): Float32Array | null {
    return personsOn(image, this.picture.levels, this.prior)
  }

  /** The same in a part of the picture that shows the surroundings of the click, too. */
  private withClick(state: State, click: Click): State {
    const { levels } = this.picture
    const document = rectOfSize(levels.size(0))
    const { rect } = state.image
    const margin = EDGE * Math.max(rect.width, rect.height)
    const isWithin =
      (click.x - rect.x >= margin || rect.x === 0) &&
      (click.y - rect.y >= margin || rect.y === 0) &&
      (rect.x + rect.width - click.x >= margin || rect.x + rect.width >= document.width) &&
      (rect.y + rect.height - click.y >= margin || rect.y + rect.height >= document.height)
    if (isWithin) return state
    const bounds = boundsOf(state.image, state.finding.object)
    const around = bounds ? unionRects(bounds, pixelOf(click)) : rect
    const image = labImage(levels, unionRects(rect, widened(around, BOX_MARGIN, 2, levels)), SEARCH_EDGE)
    return { image, finding: onImage(state.finding, state.image, image), tried: null }
  }
}

function isSame(one: Click, other: Click | undefined): boolean {
  return one.x === other?.x && one.y === other.y && one.isAdd === other.isAdd
}

function pixelOf({ x, y }: Click): Rect {
  return { x: Math.floor(x), y: Math.floor(y), width: 1, height: 1 }
}
