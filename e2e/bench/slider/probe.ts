/** Watches, in the page, which choice is asked of the picture worker and when a frame shows it. */
import type { Page } from '@playwright/test'

export type Step = {
  /** The slider's value that came of the step. */
  readonly value: number
  readonly atMs: number
}

/** A composite that was asked for. */
export type Asked = {
  readonly value: number
  /** The first frame that shows it, be it as a preview; NaN where it was made void before. */
  shownAtMs: number
}

export type Seen = { readonly steps: readonly Step[]; readonly asked: readonly Asked[] }

declare global {
  interface Window {
    sliderProbe?: { steps: Step[]; asked: Asked[] }
  }
}

/** Before the page is loaded. `Edge feather` is the slider that is watched. */
export async function installProbe(page: Page): Promise<void> {
  await page.addInitScript(() => {
    type Call = { kind: string; id: number; method: string; args: { choice: { featherDocPx: number } } }
    const probe = { steps: [] as Step[], asked: [] as Asked[] }
    window.sliderProbe = probe
    document.addEventListener(
      'input',
      ({ target, timeStamp }) => {
        if (target instanceof HTMLInputElement && target.type === 'range')
          probe.steps.push({ value: Number(target.value), atMs: timeStamp })
      },
      { capture: true },
    )
    const listening = new WeakSet<Worker>()
    const calls = new Map<number, Asked>()
    const { postMessage } = Worker.prototype
    Worker.prototype.postMessage = function (message: Call, transfer: never) {
      if (message.kind === 'call' && message.method === 'compose') {
        if (!listening.has(this)) this.addEventListener('message', heard)
        listening.add(this)
        const asked = { value: message.args.choice.featherDocPx, shownAtMs: Number.NaN }
        probe.asked.push(asked)
        calls.set(message.id, asked)
      }
      postMessage.call(this, message, transfer)
    }

    function heard({ data }: MessageEvent<Call>): void {
      const asked = calls.get(data.id)
      if (!asked || (data.kind !== 'report' && data.kind !== 'result')) return
      calls.delete(data.id)
      const { port1, port2 } = new MessageChannel()
      // A message that is posted in a frame arrives once that frame is drawn.
      port2.onmessage = () => {
        asked.shownAtMs = performance.now()
        port2.close()
      }
      requestAnimationFrame(() => port1.postMessage(null))
    }
  })
}

/** What was seen while `act` ran and until the last step's picture was shown. */
export async function watchSlider(page: Page, act: () => Promise<void>): Promise<Seen> {
  await page.evaluate(() => {
    window.sliderProbe?.steps.splice(0)
    window.sliderProbe?.asked.splice(0)
  })
  await act()
  await page.waitForFunction(() => {
    const probe = window.sliderProbe
    const last = probe?.steps.at(-1)
    return probe?.asked.some(({ value, shownAtMs }) => value === last?.value && shownAtMs > last.atMs)
  })
  const seen = await page.evaluate(() => window.sliderProbe)
  if (!seen) throw new Error('No probe runs')
  return seen
}
