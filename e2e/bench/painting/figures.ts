/** Medians and ratios of the sessions, as a table to read and to paste. */
import { laterMoment, MOMENTS, type Moment, type SessionFigures } from './session'
import type { StrokeFigures } from './stroke'
import { type Subject, VIEWS } from './subjects'
import { line, mark, median, number } from './table'

type Session = {
  readonly picture: string
  readonly subject: Subject['name']
  readonly figures: SessionFigures
}
type Read = (figures: SessionFigures) => number

type Row = { readonly label: string; readonly read: Read; readonly digits: number; readonly bar?: Bar }
/** What the app must keep: at most so many times the floor, or at most this figure itself. */
type Bar = { readonly ofFloor: number } | { readonly atMost: number }

const ofStroke =
  (moment: Moment, key: keyof StrokeFigures): Read =>
  (figures) =>
    figures.strokes.get(moment)?.[key] ?? Number.NaN

/** The rows of one picture. Bars as the project sets them; `first` is the first stroke in that view. */
const ROWS: readonly Row[] = [
  {
    label: 'file chosen → painted, ms',
    read: (figures) => figures.openingMs,
    digits: 0,
    bar: { ofFloor: 1.5 },
  },
  ...VIEWS.map((view): Row => {
    const label = `main thread per point, ms: ${view === 'fit' ? 'first stroke, fit' : view}`
    return { label, read: ofStroke(view, 'taskMsPerPoint'), digits: 2, bar: { ofFloor: 2 } }
  }),
  ...VIEWS.map((view): Row => {
    const moment = laterMoment(view)
    const label = `main thread per point, ms: ${moment}`
    return { label, read: ofStroke(moment, 'taskMsPerPoint'), digits: 2 }
  }),
  ...VIEWS.map((view): Row => {
    const moment = laterMoment(view)
    const [later, first] = [ofStroke(moment, 'taskMsPerPoint'), ofStroke(view, 'taskMsPerPoint')]
    const read: Read = (figures) => later(figures) / first(figures)
    return { label: `${moment} / first`, read, digits: 2, bar: { atMost: 1.1 } }
  }),
  ...MOMENTS.map((moment): Row => {
    const read = ofStroke(moment, 'droppedFrames')
    return { label: `frames dropped in about 150: ${moment}`, read, digits: 0, bar: { atMost: 0 } }
  }),
  ...MOMENTS.map((moment): Row => {
    const read = ofStroke(moment, 'worstFrameMs')
    return { label: `worst frame, ms: ${moment}`, read, digits: 0 }
  }),
  {
    label: 'longest task of all strokes, ms (0: below 50)',
    read: (figures) => Math.max(...[...figures.strokes.values()].map((stroke) => stroke.longestTaskMs)),
    digits: 0,
    bar: { atMost: 0 },
  },
  {
    label: 'memory after 50 strokes above an empty page, MB',
    read: (figures) => figures.rendererMb,
    digits: 0,
    bar: { ofFloor: 1.5 },
  },
]

export function formatTable(sessions: readonly Session[], pictures: readonly string[]): string {
  const medianOf = (picture: string, subject: Subject['name'], read: Read) =>
    median(
      sessions
        .filter((session) => session.picture === picture && session.subject === subject)
        .map((session) => read(session.figures)),
    )
  const tables = pictures.map((picture) => {
    const lines = ROWS.map(({ label, read, digits, bar }) => {
      const floor = medianOf(picture, 'floor', read)
      const app = medianOf(picture, 'app', read)
      const cells = [number(floor, digits), number(app, digits), number(app / floor, 2)]
      return line(label, cells, verdict(app, floor, bar))
    })
    return [line(picture, ['floor', 'app', 'ratio'], 'bar'), ...lines].join('\n')
  })
  return `${[...tables, compareSizes(pictures, medianOf)].join('\n\n')}\n`
}

/** A stroke must not cost more because the picture is larger. */
function compareSizes(
  pictures: readonly string[],
  medianOf: (picture: string, subject: Subject['name'], read: Read) => number,
): string {
  const [large = '', small = ''] = pictures
  const lines = MOMENTS.map((moment) => {
    const read = ofStroke(moment, 'taskMsPerPoint')
    const ratio = (subject: Subject['name']) =>
      medianOf(large, subject, read) / medianOf(small, subject, read)
    const app = ratio('app')
    const cells = [number(ratio('floor'), 2), number(app, 2), '']
    return line(moment, cells, verdict(app, Number.NaN, { atMost: 1.2 }))
  })
  return [line(`per point, ${large} / ${small}`, ['floor', 'app', ''], 'bar'), ...lines].join('\n')
}

function verdict(app: number, floor: number, bar: Bar | undefined): string {
  if (!bar) return ''
  const limit = 'atMost' in bar ? bar.atMost : bar.ofFloor * floor
  if (Number.isNaN(app) || Number.isNaN(limit)) return ''
  const words = 'atMost' in bar ? `≤ ${bar.atMost}` : `≤ ${bar.ofFloor} × floor`
  return mark(app <= limit, words)
}
