import OpenAI, { BadRequestError, NotFoundError, toFile } from 'openai'
import { beforeAll, expect, it } from 'vitest'
import { LOCAL_MODEL_ID } from '.'
import { alphaMask, createTestEdits, decodeResult, paint, pngFile, stripes } from './test/edit-fixtures'

/** The official client, with the embedded endpoint in the place of the network. */
const edits = createTestEdits()
const client = new OpenAI({
  apiKey: 'none needed',
  baseURL: 'https://on-device.invalid/v1',
  maxRetries: 0,
  fetch: (url, init) => edits.handle(new Request(url, init)),
})
let image: File
let mask: File

beforeAll(async () => {
  image = await pngFile(stripes())
  mask = await pngFile(alphaMask(), 'mask.png')
})

it('edits one image', async () => {
  const answer = await client.images.edit({ model: LOCAL_MODEL_ID, image, mask, prompt: 'a lawn', n: 2 })
  expect(answer.created).toBe(1_700_000_000)
  expect(answer.data).toHaveLength(2)
  const { url, revised_prompt } = answer.data![0]!
  expect(revised_prompt).toContain('not read')
  expect(await decodeResult({ url: url! })).toMatchObject({ width: 24, height: 20 })
})

it('edits the first of several images, answered in base64 and in another size', async () => {
  const other = await toFile(await pngFile(paint(4, 4, () => [9, 9, 9, 255])), 'other.png', {
    type: 'image/png',
  })
  const answer = await client.images.edit({
    model: LOCAL_MODEL_ID,
    image: [image, other],
    mask,
    prompt: 'a lawn',
    size: '48x40',
    quality: 'high',
    background: 'auto',
    response_format: 'b64_json',
  })
  const { b64_json, url } = answer.data![0]!
  expect(url).toBeUndefined()
  expect(await decodeResult({ b64_json: b64_json! })).toMatchObject({ width: 48, height: 40 })
})

it('lists the models', async () => {
  const ids: string[] = []
  for await (const model of client.models.list()) ids.push(model.id)
  expect(ids).toEqual([LOCAL_MODEL_ID])
})

it('throws the client’s own error classes with the field and the code', async () => {
  const withoutMask = client.images.edit({ model: LOCAL_MODEL_ID, image, prompt: 'a lawn' })
  await expect(withoutMask).rejects.toBeInstanceOf(BadRequestError)
  await expect(withoutMask).rejects.toMatchObject({
    status: 400,
    param: 'mask',
    code: 'missing_required_parameter',
    type: 'invalid_request_error',
  })
  const otherModel = client.images.edit({ model: 'gpt-image-1', image, mask, prompt: 'a lawn' })
  await expect(otherModel).rejects.toBeInstanceOf(NotFoundError)
  await expect(otherModel).rejects.toMatchObject({ code: 'model_not_found' })
})

it('throws the client’s own error when its signal aborts', async () => {
  const controller = new AbortController()
  const options = { signal: controller.signal }
  const edit = client.images.edit({ model: LOCAL_MODEL_ID, image, mask, prompt: 'a lawn' }, options)
  controller.abort()
  await expect(edit).rejects.toBeInstanceOf(OpenAI.APIUserAbortError)
})
