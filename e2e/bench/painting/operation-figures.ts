/** The operations as a table: medians of the rounds, and which bars they keep. */
import {
  OPERATION_NAMES,
  type OperationFigures,
  type OperationName,
  type OperationSession,
} from './operations'
import { line, mark, median, number } from './table'

type Session = OperationSession & { readonly picture: string }

const LONGEST_TASK_MS = 50
/** What takes longer must show that it goes on. */
const PROGRESS_AFTER_MS = 200
const UNDO_FRAMES = 2
const SMART_SELECT = { picture: '12 MP', ms: 600 } as const

const COLUMNS = ['ms', 'frames', 'dropped', 'task ms', 'its CPU', '× copy'] as const

export function formatOperations(sessions: readonly Session[], pictures: readonly string[]): string {
  const of = (picture: string) => sessions.filter((session) => session.picture === picture)
  const tables = pictures.map((picture) => {
    const copyMs = median(of(picture).map(({ plainCopyMs }) => plainCopyMs))
    const rows = OPERATION_NAMES.map((name) => {
      const figures = figuresOf(of(picture), name)
      const { shownMs, frames, droppedFrames, longest } = figures
      const cells = [
        number(shownMs, 0),
        number(frames, 0),
        number(droppedFrames, 0),
        number(longest.ms, 0),
        number(longest.cpuMs, 0),
        number(shownMs / copyMs, 1),
      ]
      return line(name, cells, barsOf(picture, name, figures).join('  '))
    })
    const copy = line('plain copy of the mask, canvas put', [number(copyMs, 0), '', '', '', '', '1.0'])
    return [line(`${picture}, press → shown`, COLUMNS, 'bars'), ...rows, copy].join('\n')
  })
  return `${[...tables, compareSizes(of, pictures)].join('\n\n')}\n`
}

function barsOf(picture: string, name: OperationName, figures: OperationFigures): string[] {
  const { shownMs, frames, longest, hadProgress } = figures
  const bars = [mark(longest.ms < LONGEST_TASK_MS, `task < ${LONGEST_TASK_MS} ms`)]
  if (/^(undo|redo)/.test(name)) bars.push(mark(frames <= UNDO_FRAMES, `≤ ${UNDO_FRAMES} frames`))
  if (name.startsWith('smart') && picture === SMART_SELECT.picture)
    bars.push(mark(shownMs <= SMART_SELECT.ms, `≤ ${SMART_SELECT.ms} ms`))
  if (shownMs > PROGRESS_AFTER_MS) bars.push(mark(hadProgress, 'shows progress'))
  return bars
}

function compareSizes(of: (picture: string) => readonly Session[], pictures: readonly string[]): string {
  const [large = '', small = ''] = pictures
  const copy = (picture: string) => median(of(picture).map(({ plainCopyMs }) => plainCopyMs))
  const rows = OPERATION_NAMES.map((name) => {
    const ratio = figuresOf(of(large), name).shownMs / figuresOf(of(small), name).shownMs
    return line(name, [number(ratio, 2)])
  })
  return [
    line(`press → shown, ${large} / ${small}`, ['app']),
    ...rows,
    line('plain copy', [number(copy(large) / copy(small), 2)]),
  ].join('\n')
}

/** The median of each figure; progress counts where every round showed it. */
function figuresOf(sessions: readonly Session[], name: OperationName): OperationFigures {
  const all = sessions.flatMap(({ operations }) => operations.get(name) ?? [])
  const middle = (read: (figures: OperationFigures) => number) => median(all.map(read))
  return {
    shownMs: middle(({ shownMs }) => shownMs),
    frames: middle(({ frames }) => frames),
    droppedFrames: middle(({ droppedFrames }) => droppedFrames),
    hadProgress: all.every(({ hadProgress }) => hadProgress),
    longest: { ms: middle(({ longest }) => longest.ms), cpuMs: middle(({ longest }) => longest.cpuMs) },
  }
}
