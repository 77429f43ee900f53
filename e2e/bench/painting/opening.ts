/** From the file being chosen until the canvas shows the picture, on either page. */
import type { Browser, Page } from '@playwright/test'
import { settle } from './settle'
import type { Subject } from './subjects'

/** Milliseconds until the first frame whose canvas shows what it shows in the end, be it in less detail. */
export async function measureOpening(
  browser: Browser,
  page: Page,
  subject: Subject,
  file: string,
): Promise<number> {
  await page.evaluate(startProbe)
  await subject.choose(page, file)
  await settle(browser)
  return page.evaluate(stopProbe)
}

type Frame = { readonly atMs: number; readonly pixels: readonly number[] }
declare global {
  interface Window {
    openingProbe?: { chosenAtMs: number; readonly frames: Frame[]; readonly stop: () => void }
  }
}

function startProbe(): void {
  /** Fractions of the canvas that the picture covers whatever its shape. */
  const places = [0.3, 0.5, 0.7]
  const probe = { chosenAtMs: Number.NaN, frames: [] as Frame[], stop: () => cancelAnimationFrame(handle) }
  document.addEventListener(
    'change',
    (event) => {
      probe.chosenAtMs = event.timeStamp
    },
    { capture: true, once: true },
  )
  // A message that is posted in a frame arrives once that frame is drawn.
  const { port1, port2 } = new MessageChannel()
  port2.onmessage = () => {
    const [canvas] = [...document.querySelectorAll('canvas')].sort(
      (a, b) => b.width * b.height - a.width * a.height,
    )
    const context = canvas?.getContext('2d')
    if (!canvas || !context) return
    const pixels = places.flatMap((x) =>
      places.flatMap((y) => [...context.getImageData(x * canvas.width, y * canvas.height, 1, 1).data]),
    )
    probe.frames.push({ atMs: performance.now(), pixels })
  }
  let handle = requestAnimationFrame(function tick() {
    port1.postMessage(null)
    handle = requestAnimationFrame(tick)
  })
  window.openingProbe = probe
}

function stopProbe(): number {
  /** A preview of few pixels differs from the picture by its fine texture. */
  const tolerance = 40
  const probe = window.openingProbe
  if (!probe) throw new Error('No probe runs')
  probe.stop()
  const final = probe.frames.at(-1)?.pixels ?? []
  if (!final.some((value, i) => i % 4 === 3 && value > 0)) throw new Error('No picture is to be seen')
  const shown = probe.frames.find(({ pixels }) =>
    pixels.every((value, i) => Math.abs(value - (final[i] ?? 0)) <= tolerance),
  )
  return (shown?.atMs ?? Number.NaN) - probe.chosenAtMs
}
