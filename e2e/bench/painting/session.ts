/** One subject, one picture, one fresh browser: every measured stroke in order. */
import { withFreshPage } from './fresh-page'
import { measureOpening } from './opening'
import { readRendererMb } from './renderer-memory'
import { settle } from './settle'
import { type Box, measureStroke, paintManyStrokes, type StrokeFigures } from './stroke'
import { type Setting, type Subject, VIEWS, type View } from './subjects'

type LaterMoment = `after 500, ${View}`
export type Moment = View | LaterMoment
export const laterMoment = (view: View): LaterMoment => `after 500, ${view}`
export const MOMENTS: readonly Moment[] = [...VIEWS, ...VIEWS.map(laterMoment)]

export type SessionFigures = {
  /** From the file being chosen until the canvas shows it. */
  readonly openingMs: number
  readonly strokes: ReadonlyMap<Moment, StrokeFigures>
  /** Resident memory of the page's process after 50 strokes above an empty page; NaN where the system does not tell. */
  readonly rendererMb: number
  readonly settings: ReadonlyMap<View, Setting>
}

/**
 * Heights in the canvas. Each measured stroke runs where none was before, as what is covered already costs less: the fitted
 * views' strokes leave the middle to the others, which show no more than that.
 */
const FIRST_LEVEL = 0.25
const LATER_LEVEL = 0.75
const MANY_STROKES: Box = { x: 0.2, y: 0.08, width: 0.5, height: 0.17 }

export function runSession(subject: Subject, url: string, file: string): Promise<SessionFigures> {
  return withFreshPage(async (browser, page) => {
    const cdp = await page.context().newCDPSession(page)
    // Processor time of the thread, not the clock's: on a busy machine the clock counts other programs as well.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    await settle(browser)
    const emptyMb = await readRendererMb(browser)
    await subject.visit(page, url)
    await settle(browser)
    const openingMs = await measureOpening(browser, page, subject, file)

    const strokes = new Map<Moment, StrokeFigures>()
    const settings = new Map<View, Setting>()
    const measure = async (moment: Moment, view: View, level01: number) => {
      const setting = await subject.set(page, view)
      settings.set(view, setting)
      await settle(browser)
      strokes.set(moment, await measureStroke(page, cdp, setting.box, level01))
    }
    for (const view of VIEWS) await measure(view, view, FIRST_LEVEL)
    const { box } = await subject.set(page, 'fit')
    await paintManyStrokes(cdp, box, 50, MANY_STROKES)
    await settle(browser)
    const rendererMb = (await readRendererMb(browser)) - emptyMb
    await paintManyStrokes(cdp, box, 450, MANY_STROKES)
    for (const view of VIEWS) await measure(laterMoment(view), view, LATER_LEVEL)
    return { openingMs, strokes, rendererMb, settings }
  })
}
