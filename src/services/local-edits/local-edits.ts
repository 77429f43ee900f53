import { fillHole } from '../../engine/fill'
import { type Coverage, type Raster, resample } from '../../engine/raster'
import { ok, type Result } from '../../lib/result'
import { type ApiError, errorResponse, refuse } from './api-error'
import { toBase64 } from './base64'
import { fillSeed } from './fill-seed'
import { LOCAL_MODEL_ID } from './local-model'
import { type EditRequest, parseEditRequest } from './parse-edit-request'
import { holeOfMask, holeOfTransparency } from './read-hole'

export type LocalEditsDependencies = {
  /** A picture file as straight RGBA, upright; the message says why there is none. */
  decode(file: Blob): Promise<Result<Raster, { readonly message: string }>>
  encodePng(raster: Raster, options: { readonly signal: AbortSignal }): Promise<Blob>
  /** Milliseconds since 1970. */
  nowMs(): number
  /** Lets other tasks run; called about every ten milliseconds of work. */
  breathe(): Promise<void>
}

export type LocalEdits = {
  /**
   * Answers `POST …/images/edits` and `GET …/models` under any base. Refusals are answers in OpenAI's shape
   * (`{ error: { message, type, param, code } }`, status 400, 404 or 405). Rejects with the reason of `request.signal`
   * once that is aborted. The same request gets the same pixels.
   *
   * Of several images the first is edited, the others are accepted and ignored. `n` is 1 to MAX_LOCAL_RESULTS. Without
   * a mask the transparent part of the image is filled. `size` stretches where its ratio is another. A `url` is a
   * data URL, so that it never expires. Fields that OpenAI's endpoint does not know are refused.
   */
  handle(request: Request, options?: { onProgress?: (done01: number) => void }): Promise<Response>
}

const REVISED_PROMPT =
  'The prompt was not read: the on-device fill continues what surrounds the masked area, whatever the words say.'

const MODELS = {
  object: 'list',
  data: [
    {
      id: LOCAL_MODEL_ID,
      object: 'model',
      created: 0,
      owned_by: 'maskroom',
      supported_endpoints: ['/v1/images/edits'],
    },
  ],
}

/** The endpoint, in terms of web standards alone: it runs in a worker, in Node, on a server. Authorization is ignored. */
export function createLocalEdits(deps: LocalEditsDependencies): LocalEdits {
  return {
    async handle(request, options = {}) {
      request.signal.throwIfAborted()
      const { pathname } = new URL(request.url)
      if (pathname.endsWith('/models')) {
        return request.method === 'GET' ? Response.json(MODELS) : methodNotAllowed(request.method, 'GET')
      }
      if (!pathname.endsWith('/images/edits')) {
        const message = `Unknown address: ${request.method} ${pathname}. There are POST …/images/edits and GET …/models.`
        return errorResponse({ status: 404, message, param: null, code: 'unknown_url' })
      }
      if (request.method !== 'POST') return methodNotAllowed(request.method, 'POST')
      const answer = await edit(request, deps, options.onProgress ?? (() => undefined))
      request.signal.throwIfAborted()
      return answer.ok ? Response.json(answer.value) : errorResponse(answer.error)
    },
  }
}

function methodNotAllowed(method: string, allowed: string): Response {
  const message = `${method} is not possible here. Allowed: ${allowed}.`
  return errorResponse({ status: 405, message, param: null, code: 'method_not_allowed' }, { Allow: allowed })
}

async function edit(
  request: Request,
  deps: LocalEditsDependencies,
  onProgress: (done01: number) => void,
): Promise<Result<object, ApiError>> {
  const created = Math.floor(deps.nowMs() / 1000)
  const { signal } = request
  const form = await readForm(request)
  if (!form.ok) return form
  const parsed = parseEditRequest(form.value)
  if (!parsed.ok) return parsed
  const { prompt, count, seed: named, firstIndex, size, responseFormat } = parsed.value
  const opened = await openImages(parsed.value, deps)
  if (!opened.ok) return opened
  const { image, hole } = opened.value

  const data: object[] = []
  for (let index = 0; index < count; index++) {
    const request = { prompt, width: image.width, height: image.height, seed: named }
    const seed = fillSeed(request, firstIndex + index)
    const work = fillHole(image, hole, { seed })
    const filled = await finish(work, signal, deps.breathe, (done01) => onProgress((index + done01) / count))
    const sized = size ? resample(filled, size.width, size.height) : filled
    const png = await deps.encodePng(sized, { signal })
    const base64 = toBase64(new Uint8Array(await png.arrayBuffer()))
    const picture =
      responseFormat === 'url' ? { url: `data:image/png;base64,${base64}` } : { b64_json: base64 }
    data.push({ ...picture, revised_prompt: REVISED_PROMPT })
    onProgress((index + 1) / count)
  }
  const { width, height } = size ?? image
  return ok({ created, data, output_format: 'png', size: `${width}x${height}` })
}

async function readForm(request: Request): Promise<Result<FormData, ApiError>> {
  if (!/^multipart\/form-data\s*;/i.test(request.headers.get('Content-Type') ?? '')) {
    return refuse(null, 'invalid_content_type', "The body must be 'multipart/form-data'.")
  }
  try {
    return ok(await request.formData())
  } catch {
    request.signal.throwIfAborted()
    return refuse(null, 'invalid_multipart', 'The body could not be read as multipart/form-data.')
  }
}

async function openImages(
  { image: imageFile, mask: maskFile }: EditRequest,
  deps: LocalEditsDependencies,
): Promise<Result<{ image: Raster; hole: Coverage }, ApiError>> {
  const image = await deps.decode(imageFile)
  if (!image.ok) return refuse('image', 'invalid_image_file', image.error.message)
  if (maskFile === null) {
    const hole = holeOfTransparency(image.value)
    if (hole) return ok({ image: image.value, hole })
    return refuse(
      'mask',
      'missing_required_parameter',
      "The on-device fill needs a 'mask', or an image whose transparent part is to be filled.",
    )
  }
  const mask = await deps.decode(maskFile)
  if (!mask.ok) return refuse('mask', 'invalid_image_file', mask.error.message)
  const [own, other] = [image.value, mask.value].map(({ width, height }) => `${width} × ${height}`)
  if (own !== other)
    return refuse('mask', 'invalid_mask_size', `The mask is ${other}, the image ${own} pixels.`)
  const hole = holeOfMask(mask.value)
  if (!hole)
    return refuse('mask', 'empty_mask', 'The mask leaves nothing to edit: no pixel is transparent or white.')
  return ok({ image: image.value, hole })
}

/** Runs a generator to its end, with room for other tasks and for an abort at each of its yields. */
async function finish<T>(
  work: Generator<number, T, void>,
  signal: AbortSignal,
  breathe: () => Promise<void>,
  onProgress: (done01: number) => void,
): Promise<T> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value
    onProgress(step.value)
    await breathe()
    signal.throwIfAborted()
  }
}
