import { ok } from '../../lib/result'
import { decodeImage, encodePng } from '../codec'
import { serveWorker, thisWorker } from '../workers'
import { createLocalEdits } from './local-edits'
import { createLocalEditsApi } from './local-edits-api'

const edits = createLocalEdits({
  async decode(file) {
    const image = await decodeImage(file)
    return image.ok ? ok(image.value.raster) : image
  },
  encodePng,
  nowMs: Date.now,
  breathe: createBreathe(),
})

serveWorker(thisWorker(), createLocalEditsApi(edits))

/** A macrotask by message: timers are held back for 4 ms once they are nested, half as long as the work between. */
function createBreathe(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel()
  const waiting: (() => void)[] = []
  port1.onmessage = () => waiting.shift()?.()
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve)
      port2.postMessage(null)
    })
}
