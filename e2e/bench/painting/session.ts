/** One subject, one picture, one fresh browser: every measured stroke in order. */
import { withFreshPage } from './fresh-page'
import { measureOpening } from './opening'
import { readRendererMb } from './renderer-memory'
import { settle } from './settle'
import { measureStroke, paintManyStrokes, type StrokeFigures } from './stroke'
import { type Setting, type Subject, VIEWS, type View } from './subjects'

export type Moment = View | 'after 100' | 'after 500'
export const MOMENTS: readonly Moment[] = [...VIEWS, 'after 100', 'after 500']

export type SessionFigures = {
  /** From the file being chosen until the canvas shows it. */
  readonly openingMs: number
  readonly strokes: ReadonlyMap<Moment, StrokeFigures>
  /** Resident memory of the page's process after 100 strokes; NaN where the system does not tell. */
  readonly rendererMb: number
  readonly settings: ReadonlyMap<View, Setting>
}

/** Each measured stroke at fit runs where none was before: what is covered already costs less. */
const FIRST_LEVEL = 0.42
const LATER_LEVELS = { 'after 100': 0.62, 'after 500': 0.82 } as const

export function runSession(subject: Subject, url: string, file: string): Promise<SessionFigures> {
  return withFreshPage(async (browser, page) => {
    const cdp = await page.context().newCDPSession(page)
    // Processor time of the thread, not the clock's: on a busy machine the clock counts other programs as well.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    await subject.visit(page, url)
    await settle(browser)
    const openingMs = await measureOpening(browser, page, subject, file)

    const strokes = new Map<Moment, StrokeFigures>()
    const settings = new Map<View, Setting>()
    for (const view of VIEWS) {
      settings.set(view, await subject.set(page, view))
      await settle(browser)
      strokes.set(view, await measureStroke(page, cdp, settings.get(view)!.box, FIRST_LEVEL))
    }
    const { box } = await subject.set(page, 'fit')
    const measureLater = async (moment: 'after 100' | 'after 500') => {
      await settle(browser)
      strokes.set(moment, await measureStroke(page, cdp, box, LATER_LEVELS[moment]))
    }
    await paintManyStrokes(cdp, box, 100)
    await measureLater('after 100')
    const rendererMb = await readRendererMb(browser)
    await paintManyStrokes(cdp, box, 400)
    await measureLater('after 500')
    return { openingMs, strokes, rendererMb, settings }
  })
}
