import { ok } from '../../lib/result'
import { decodeImage, encodePng } from '../codec'
import { createBreathe, serveWorker, thisWorker } from '../workers'
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
