import { beforeAll, describe, expect, it } from 'vitest'
import type { Raster } from '../../engine/raster'
import { LOCAL_BASE_URL, LOCAL_MODEL_ID, MAX_LOCAL_RESULTS } from '.'
import {
  alphaMask,
  createTestEdits,
  decodeResult,
  isInSquare,
  luminanceMask,
  paint,
  pngFile,
  stripes,
} from './test/edit-fixtures'

const edits = createTestEdits()
let image: File
let mask: File

beforeAll(async () => {
  image = await pngFile(stripes())
  mask = await pngFile(alphaMask())
})

type Fields = Record<string, string | File | (string | File)[] | null>

/** A valid request with some fields exchanged; null takes one out. */
function formWith(changes: Fields = {}): FormData {
  const fields: Fields = { model: LOCAL_MODEL_ID, prompt: 'a lawn', image, mask, ...changes }
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    for (const item of Array.isArray(value) ? value : [value]) if (item !== null) form.append(name, item)
  }
  return form
}

function post(body: BodyInit, init: RequestInit = {}): Promise<Response> {
  return edits.handle(new Request(`${LOCAL_BASE_URL}/images/edits`, { method: 'POST', body, ...init }))
}

type Answer = {
  created: number
  size: string
  data: { url?: string; b64_json?: string; revised_prompt: string }[]
}

async function answered(changes: Fields = {}): Promise<Answer> {
  const response = await post(formWith(changes))
  expect(response.status, await response.clone().text()).toBe(200)
  return response.json()
}

async function filled(changes: Fields = {}): Promise<Raster> {
  const { data } = await answered(changes)
  return decodeResult(data[0]!)
}

describe('the answer', () => {
  it('carries data URLs by default and base64 on request', async () => {
    const byDefault = await answered()
    expect(byDefault).toMatchObject({ created: 1_700_000_000, size: '24x20', output_format: 'png' })
    expect(byDefault.data[0]!.url).toMatch(/^data:image\/png;base64,/)
    const asBase64 = await answered({ response_format: 'b64_json' })
    expect(Object.keys(asBase64.data[0]!)).toEqual(['b64_json', 'revised_prompt'])
    expect(await decodeResult(asBase64.data[0]!)).toEqual(await decodeResult(byDefault.data[0]!))
  })

  it('says that the prompt was not read', async () => {
    expect((await answered()).data[0]!.revised_prompt).toContain('not read')
  })

  it('changes the hole and nothing else', async () => {
    const result = await filled()
    const before = stripes()
    for (let pixel = 0; pixel < 24 * 20; pixel++) {
      const [x, y] = [pixel % 24, Math.floor(pixel / 24)]
      const now = result.data.subarray(pixel * 4, pixel * 4 + 4)
      if (isInSquare(x, y)) expect(now).not.toEqual(Uint8ClampedArray.of(255, 0, 0, 255))
      else expect(now).toEqual(before.data.subarray(pixel * 4, pixel * 4 + 4))
    }
  })

  it('is the same for a mask by alpha, a mask by luminance, and the image’s own transparency', async () => {
    const byAlpha = await filled()
    expect(await filled({ mask: await pngFile(luminanceMask()) })).toEqual(byAlpha)
    const clear = paint(24, 20, (x, y) => {
      const at = (y * 24 + x) * 4
      const [red = 0, green = 0, blue = 0] = stripes().data.subarray(at, at + 3)
      return isInSquare(x, y) ? [0, 0, 0, 0] : [red, green, blue, 255]
    })
    expect(await filled({ image: await pngFile(clear), mask: null })).toEqual(byAlpha)
    expect(await filled({ image: await pngFile(clear), mask: '' })).toEqual(byAlpha)
  })

  it('reads a mask with any transparency by its alpha, whatever its colours', async () => {
    const whiteEverywhere = paint(24, 20, (x, y) => [255, 255, 255, isInSquare(x, y) ? 127 : 128])
    expect(await filled({ mask: await pngFile(whiteEverywhere) })).toEqual(await filled())
  })

  it('is the same for the same request, and holds n images', async () => {
    const [first, again] = [await answered({ n: '3' }), await answered({ n: '3' })]
    expect(first.data).toHaveLength(3)
    expect(again).toEqual(first)
    expect((await answered()).data[0]).toEqual(first.data[0])
  })

  it('goes on where a request before ended', async () => {
    const grain = await pngFile(
      paint(24, 20, (x, y) => [(x * 97 + y * 57 + x * y * 31) % 256, 90, (x * y * 71) % 256, 255]),
    )
    const all = await answered({ image: grain, n: '3', seed: '7' })
    const rest = await answered({ image: grain, n: '1', seed: '7', first_index: '2' })
    expect(rest.data[0]?.url).toBe(all.data[2]?.url)
    expect(rest.data[0]?.url).not.toBe(all.data[0]?.url)
  })

  it('comes in the size that was asked for', async () => {
    expect(await filled({ size: '48x30' })).toMatchObject({ width: 48, height: 30 })
    expect((await answered({ size: '48x30' })).size).toBe('48x30')
    expect(await filled({ size: 'auto' })).toMatchObject({ width: 24, height: 20 })
  })

  it('edits the first of several images in any spelling', async () => {
    const other = await pngFile(paint(3, 3, () => [1, 2, 3, 255]))
    const alone = await filled()
    expect(await filled({ image: [image, other] })).toEqual(alone)
    expect(await filled({ image: null, 'image[]': [image, other] })).toEqual(alone)
    expect(await filled({ image: null, 'images[]': [image, other] })).toEqual(alone)
  })

  it('is the same with the fields that have no effect here', async () => {
    const ignored = {
      background: 'opaque',
      input_fidelity: 'high',
      moderation: 'low',
      output_compression: '90',
      output_format: 'png',
      partial_images: '0',
      quality: 'high',
      stream: 'false',
      user: 'someone',
    }
    expect(await answered(ignored)).toEqual(await answered())
  })
})

describe('refusals', () => {
  const fileOf = (text: string) => new File([text], 'file.png', { type: 'image/png' })

  it.each<[string, () => Fields | Promise<Fields>, number, string | null, string]>([
    ['no model', () => ({ model: null }), 400, 'model', 'missing_required_parameter'],
    ['an unknown model', () => ({ model: 'gpt-image-1' }), 404, 'model', 'model_not_found'],
    ['no prompt', () => ({ prompt: null }), 400, 'prompt', 'missing_required_parameter'],
    ['an empty prompt', () => ({ prompt: '' }), 400, 'prompt', 'empty_string'],
    [
      'a prompt that is too long',
      () => ({ prompt: 'a'.repeat(32_001) }),
      400,
      'prompt',
      'string_above_max_length',
    ],
    ['a prompt that is a file', () => ({ prompt: fileOf('a') }), 400, 'prompt', 'invalid_type'],
    ['two prompts', () => ({ prompt: ['a', 'b'] }), 400, 'prompt', 'duplicate_parameter'],
    ['no image', () => ({ image: null }), 400, 'image', 'missing_required_parameter'],
    ['two spellings of image', () => ({ 'images[]': image }), 400, 'image', 'mutually_exclusive_parameters'],
    ['an image that is text', () => ({ image: 'https://example.com/a.png' }), 400, 'image', 'invalid_type'],
    ['an empty image', () => ({ image: fileOf('') }), 400, 'image', 'empty_file'],
    ['an image that is none', () => ({ image: fileOf('hello') }), 400, 'image', 'invalid_image_file'],
    ['17 images', () => ({ image: new Array(17).fill(image) }), 400, 'image', 'array_above_max_length'],
    ['a mask that is text', () => ({ mask: 'mask' }), 400, 'mask', 'invalid_type'],
    ['an empty mask', () => ({ mask: fileOf('') }), 400, 'mask', 'empty_file'],
    ['two masks', () => ({ mask: [mask, mask] }), 400, 'mask', 'duplicate_parameter'],
    ['a mask that is no image', () => ({ mask: fileOf('hello') }), 400, 'mask', 'invalid_image_file'],
    [
      'a mask of another size',
      async () => ({ mask: await pngFile(paint(24, 21, () => [0, 0, 0, 0])) }),
      400,
      'mask',
      'invalid_mask_size',
    ],
    [
      'a black mask',
      async () => ({ mask: await pngFile(paint(24, 20, () => [127, 127, 127, 255])) }),
      400,
      'mask',
      'empty_mask',
    ],
    [
      'a mask with alpha 128',
      async () => ({ mask: await pngFile(paint(24, 20, () => [0, 0, 0, 128])) }),
      400,
      'mask',
      'empty_mask',
    ],
    ['neither mask nor transparency', () => ({ mask: null }), 400, 'mask', 'missing_required_parameter'],
    ['n = 0', () => ({ n: '0' }), 400, 'n', 'integer_out_of_range'],
    ['n = −1', () => ({ n: '-1' }), 400, 'n', 'integer_out_of_range'],
    ['too many', () => ({ n: String(MAX_LOCAL_RESULTS + 1) }), 400, 'n', 'integer_out_of_range'],
    ['half an image', () => ({ n: '1.5' }), 400, 'n', 'invalid_type'],
    ['a size in words', () => ({ size: 'large' }), 400, 'size', 'invalid_value'],
    ['a size with a sign', () => ({ size: '-64x64' }), 400, 'size', 'invalid_value'],
    ['a size that is too small', () => ({ size: '0x64' }), 400, 'size', 'invalid_value'],
    ['a size with too many pixels', () => ({ size: '16384x16384' }), 400, 'size', 'invalid_value'],
    ['another response format', () => ({ response_format: 'png' }), 400, 'response_format', 'invalid_value'],
    ['another output format', () => ({ output_format: 'webp' }), 400, 'output_format', 'invalid_value'],
    ['a stream', () => ({ stream: 'true' }), 400, 'stream', 'unsupported_value'],
    ['an unknown field', () => ({ strength: '0.5' }), 400, 'strength', 'unknown_parameter'],
  ])('%s', async (_, changes, status, param, code) => {
    const response = await post(formWith(await changes()))
    expect(response.status).toBe(status)
    const { error } = await response.json()
    expect(error).toMatchObject({ type: 'invalid_request_error', param, code })
    expect(error.message).toMatch(/\S/)
  })

  it.each<[string, BodyInit, string | null, string]>([
    ['JSON', '{}', 'application/json', 'invalid_content_type'],
    ['a multipart body without a boundary', 'a', 'multipart/form-data; boundary=', 'invalid_multipart'],
    [
      'a multipart body that is cut off',
      '--x\r\nContent-Disp',
      'multipart/form-data; boundary=x',
      'invalid_multipart',
    ],
  ])('%s', async (_, body, type, code) => {
    const response = await post(body, type === null ? {} : { headers: { 'Content-Type': type } })
    expect(response.status).toBe(400)
    expect((await response.json()).error).toMatchObject({ param: null, code })
  })

  it.each([
    ['GET', '/images/edits', 405, 'POST', 'method_not_allowed'],
    ['DELETE', '/models', 405, 'GET', 'method_not_allowed'],
    ['POST', '/images/generations', 404, null, 'unknown_url'],
    ['GET', '/', 404, null, 'unknown_url'],
  ])('%s %s', async (method, path, status, allow, code) => {
    const response = await edits.handle(new Request(`${LOCAL_BASE_URL}${path}`, { method }))
    expect(response.status).toBe(status)
    expect(response.headers.get('Allow')).toBe(allow)
    expect((await response.json()).error.code).toBe(code)
  })
})

it('lists its one model under any base', async () => {
  const response = await edits.handle(new Request('http://localhost:8080/some/where/models?limit=5'))
  expect(await response.json()).toMatchObject({
    object: 'list',
    data: [{ id: LOCAL_MODEL_ID, object: 'model', supported_endpoints: ['/v1/images/edits'] }],
  })
})

it('takes a request under any base, and takes no notice of a key', async () => {
  const headers = { Authorization: 'Bearer whatever' }
  const request = new Request('http://localhost/images/edits', { method: 'POST', body: formWith(), headers })
  expect((await edits.handle(request)).status).toBe(200)
})

describe('progress and abort', () => {
  const requestWith = (signal: AbortSignal | null, changes: Fields = {}) =>
    new Request(`${LOCAL_BASE_URL}/images/edits`, { method: 'POST', body: formWith(changes), signal })

  it('tells how far it is over all images, never less than before, and ends at 1', async () => {
    const steps: number[] = []
    await edits.handle(requestWith(null, { n: '2' }), { onProgress: (done01) => steps.push(done01) })
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect(steps).toContain(0.5)
    expect(steps.at(-1)).toBe(1)
  })

  it('stops in the middle of a fill with the reason of the signal', async () => {
    const controller = new AbortController()
    let breaths = 0
    const aborted = createTestEdits(async () => {
      breaths++
      controller.abort('changed my mind')
    })
    await expect(aborted.handle(requestWith(controller.signal, { n: '4' }))).rejects.toBe('changed my mind')
    expect(breaths).toBe(1)
  })

  it('does not begin when the signal is aborted already', async () => {
    const request = requestWith(AbortSignal.abort())
    await expect(edits.handle(request)).rejects.toMatchObject({ name: 'AbortError' })
  })
})
