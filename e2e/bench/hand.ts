/** Two seconds of a hand's moves, by real events at fixed times. */
import type { CDPSession } from '@playwright/test'
import type { Box } from './painting/stroke'

const MOVE_MS = 2000
const STEPS = 120
/** A notch of a wheel every 80 ms or so. */
const SCROLL_PX = 20

export type Move = 'pan' | 'zoom' | 'wipe'

type MouseEventArgs = {
  readonly type: 'mouseMoved' | 'mousePressed' | 'mouseReleased' | 'mouseWheel'
  readonly x: number
  readonly y: number
  readonly [more: string]: unknown
}

/** Within `box`; the wipe takes hold of its line at `line`. Resolves when all was handled. */
export async function move(
  cdp: CDPSession,
  kind: Move,
  box: Box,
  line: { readonly x: number; readonly y: number },
): Promise<void> {
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  if (kind === 'zoom') {
    await paced((i) => {
      // In and out again, some notches each.
      const deltaY = Math.floor(i / 20) % 2 === 0 ? -12 : 12
      return wheel(centre.x, centre.y, deltaY)
    }, cdp)
    return
  }
  const from = kind === 'wipe' ? line : centre
  const button = kind === 'wipe' ? { button: 'left', buttons: 1 } : { button: 'middle', buttons: 4 }
  const reach = Math.min(box.width, box.height) * 0.35
  await send(cdp, { type: 'mouseMoved', ...from })
  await send(cdp, { type: 'mousePressed', ...from, ...button, clickCount: 1 })
  const at = (i: number) => {
    const turn = (i / STEPS) * 4 * Math.PI
    const down = kind === 'wipe' ? 0 : reach * 0.6 * Math.sin(turn * 1.5)
    return { x: from.x + reach * Math.sin(turn), y: from.y + down }
  }
  await paced((i) => ({ type: 'mouseMoved', ...at(i), ...button }), cdp)
  await send(cdp, { type: 'mouseReleased', ...at(STEPS), ...button, buttons: 0, clickCount: 1 })
}

/** Scrolls what lies at a place, down and back again. */
export async function scroll(
  cdp: CDPSession,
  at: { readonly x: number; readonly y: number },
  axis: 'x' | 'y' = 'y',
): Promise<void> {
  const notch = axis === 'x' ? { deltaX: SCROLL_PX, deltaY: 0 } : { deltaX: 0, deltaY: SCROLL_PX }
  const sign = (i: number) => (i <= (STEPS * 3) / 4 ? 1 : -1)
  await paced(
    (i) => ({
      ...wheel(at.x, at.y, 0),
      deltaX: notch.deltaX * sign(i),
      deltaY: notch.deltaY * sign(i),
    }),
    cdp,
  )
}

function wheel(x: number, y: number, deltaY: number): MouseEventArgs {
  return { type: 'mouseWheel', x, y, deltaX: 0, deltaY, pointerType: 'mouse' }
}

/** Answers come a frame later: waiting for each would slow the hand down to the display's pace. */
async function paced(event: (step: number) => MouseEventArgs, cdp: CDPSession): Promise<void> {
  const handled: Promise<unknown>[] = []
  const startedAt = performance.now()
  for (let i = 1; i <= STEPS; i++) {
    const waitMs = startedAt + (i * MOVE_MS) / STEPS - performance.now()
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    handled.push(send(cdp, event(i)))
  }
  await Promise.all(handled)
}

function send(cdp: CDPSession, event: MouseEventArgs): Promise<unknown> {
  return cdp.send('Input.dispatchMouseEvent', event as never)
}
