/**
 * The one import of every spec: `import { expect, openSample, paintStroke, test } from './fixtures'`.
 *
 * How to write a spec:
 * - Name the file `<what>.spec.ts`, the test after the rule it proves. Find things by role and accessible name only.
 * - Real input: `openFile(page, pngPhoto({ width: 900, height: 600 }), 'photo.png')`, `paintStroke(page, [[0.2, 0.5],
 *   [0.8, 0.5]])` in fractions of the canvas, `touchStroke` likewise.
 * - Real output: pixels from `requestMask(strictServer)` and `downloadPixels(page)`; from a screenshot
 *   only where how something is shown is the very question (`screenPixels`).
 * - `strictServer` takes POST /v1/images/edits to the letter and is reset for each test. Give the app
 *   `strictServer.baseUrl` and `strictServer.apiKey`; choose answers with `answerWith` and `answerNext`; instead of
 *   sleeping, `const release = strictServer.hold()` keeps the app running until the test has seen enough.
 * - A console error, an uncaught exception or a request to a foreign host fails the test. Where one is part of the
 *   story, say so: `guard.expectError(/status of 401/)`. An expected error that never comes fails as well.
 * - No sleeps: wait for what a person would wait for (`expect(locator).toBeVisible()`, `expect.poll`).
 */
import { test as base } from '@playwright/test'
import { createForeignDecoder } from './foreign-decoder'
import { type Guard, watchContext } from './guard'
import { type StrictServer, startStrictServer } from './strict-server'

export { expect } from '@playwright/test'
export { canvas, canvasBox, download, downloadPixels, openFile, openSample } from './editor-page'
export type { CanvasPoint } from './gestures'
export { drag, paintStroke, touchGesture, touchStroke } from './gestures'
export type { Stroke } from './mask-reference'
export { expectMask, expectOnlyInside, signedDistances } from './mask-reference'
export type { PageView, Point } from './page-view'
export {
  actualSizeView,
  expectDocument,
  fittedView,
  panView,
  toDocument,
  toPage,
  turnView,
  wheelNotches,
  wheelZoom,
  zoomStatus,
} from './page-view'
export * from './photos'
export type { Pixels, Rgba } from './png'
export { decodePng, encodePng, pixelAt } from './png'
export {
  closeDialog,
  connectServer,
  expectNothingMasked,
  expectSomethingMasked,
  generate,
  openSettings,
  result,
  sentMask,
} from './remote-server'
export { requestImage, requestMask, requestText } from './request-parts'
export { expectColour, greyPicture, middleOfCanvas, rangeOf, screenPixels } from './screen-pixels'

type TestFixtures = { readonly guard: Guard; readonly strictServer: StrictServer }
type WorkerFixtures = { readonly sharedStrictServer: StrictServer }

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sharedStrictServer: [
    async ({ browser }, use) => {
      const decoder = createForeignDecoder(browser)
      // To align and to measure an answer of one and a half megapixels takes seconds: who needs it says `size: 'asked'`.
      const server = await startStrictServer({ decodeForeign: decoder.decode, usualSize: 'sent' })
      await use(server)
      await server.close()
      await decoder.close()
    },
    { scope: 'worker' },
  ],
  strictServer: async ({ sharedStrictServer }, use) => {
    sharedStrictServer.reset()
    await use(sharedStrictServer)
  },
  guard: [
    async ({ context }, use) => {
      const { guard, verify } = watchContext(context)
      await use(guard)
      verify()
    },
    { auto: true },
  ],
})
