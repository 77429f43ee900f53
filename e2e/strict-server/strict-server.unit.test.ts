import { once } from 'node:events'
import { createConnection } from 'node:net'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { decodePng, encodePng, type Pixels, pixelAt } from '../png'
import {
  type FieldValue,
  formOf,
  GOOD,
  GPT,
  IMAGE,
  image,
  KEEP,
  MASK,
  mask,
  paint,
  replaced,
} from './good-edit'
import { DEFAULT_COLOURS, readRecordedAnswers, startStrictServer } from './index'

const server = await startStrictServer()
beforeEach(() => server.reset())
afterAll(() => server.close())

function post(body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  const authorization = `Bearer ${server.apiKey}`
  return fetch(`${server.baseUrl}/images/edits`, {
    method: 'POST',
    body,
    headers: { authorization, ...headers },
  })
}

async function refusalOf(fields: readonly (readonly [string, FieldValue])[]) {
  const response = await post(formOf(fields))
  const { error } = (await response.json()) as { error: { param: string; code: string; message: string } }
  return { status: response.status, ...error }
}

async function picturesOf(response: Response): Promise<Pixels[]> {
  expect(response.status).toBe(200)
  const { data } = (await response.json()) as { data: { b64_json: string }[] }
  return data.map((item) => decodePng(Buffer.from(item.b64_json, 'base64')))
}

describe('answers', () => {
  it('paints the masked area where it lies in the asked size and leaves the rest', async () => {
    const [picture] = await picturesOf(await post(formOf(GOOD)))
    expect([picture?.width, picture?.height]).toEqual([256, 256])
    expect(pixelAt(picture!, 60, 128)).toEqual([...DEFAULT_COLOURS[0]!, 255])
    expect(pixelAt(picture!, 250, 10)).toEqual([200, 0, 100, 255])
  })

  it('gives n pictures in n colours, drifted and cast as planned', async () => {
    server.answerNext({ kind: 'picture', drift: { x: 64, y: 0 }, cast: [0, 10, 0] })
    const pictures = await picturesOf(await post(formOf([['n', '2'], ...GOOD])))
    expect(pictures.map((picture) => pixelAt(picture, 150, 128).slice(0, 3))).toEqual([
      [255, 10, 255],
      [0, 255, 255],
    ])
  })

  it('serves urls itself, with and without CORS', async () => {
    for (const [delivery, cors] of [
      ['url', '*'],
      ['url-without-cors', null],
    ] as const) {
      server.answerNext({ kind: 'picture', delivery })
      const { data } = (await (await post(formOf(GOOD))).json()) as { data: { url: string }[] }
      const file = await fetch(data[0]!.url)
      expect(file.headers.get('access-control-allow-origin')).toBe(cors)
      expect(decodePng(Buffer.from(await file.arrayBuffer())).width).toBe(256)
    }
  })

  it('streams partial images and then the completed one', async () => {
    const stream = [['stream', 'true'], ['partial_images', '2'], ...GPT] as const
    const text = await (await post(formOf(stream))).text()
    expect(text.match(/^event: .*/gm)).toEqual([
      'event: image_edit.partial_image',
      'event: image_edit.partial_image',
      'event: image_edit.completed',
    ])
  })

  it('repeats every recorded answer with its status and body', async () => {
    const recorded = readRecordedAnswers()
    expect(recorded.length).toBeGreaterThan(20)
    for (const { id, status, body } of recorded) {
      server.answerNext({ kind: 'recorded', id })
      const response = await post(formOf(GOOD))
      const text = await response.text()
      expect([id, response.status]).toEqual([id, status])
      expect(text).not.toContain('{{')
      if (!body.includes('{{')) expect(text).toBe(body)
    }
  })

  it('sends damaged JSON and damaged pictures', async () => {
    server.answerNext({ kind: 'damaged-json' })
    await expect((await post(formOf(GOOD))).json()).rejects.toThrow(SyntaxError)
    server.answerNext({ kind: 'damaged-image' })
    await expect(picturesOf(await post(formOf(GOOD)))).rejects.toThrow('cut off')
  })

  it.each(['before-headers', 'in-body'] as const)('drops the connection %s', async (when) => {
    server.answerNext({ kind: 'reset', when })
    await expect(post(formOf(GOOD)).then((response) => response.text())).rejects.toThrow()
    expect(await server.edits[0]?.outcome).toBe('reset')
  })

  it('holds answers until let go, and sees the client leave', async () => {
    const release = server.hold()
    const leaving = new AbortController()
    const headers = { authorization: `Bearer ${server.apiKey}` }
    const url = `${server.baseUrl}/images/edits`
    const left = fetch(url, { method: 'POST', body: formOf(GOOD), headers, signal: leaving.signal })
    const edit = await server.edit(0)
    leaving.abort()
    await expect(left).rejects.toThrow('aborted')
    expect(await edit.outcome).toBe('aborted')
    const staying = post(formOf(GOOD))
    await server.edit(1)
    release()
    expect((await staying).status).toBe(200)
  })
})

describe('records', () => {
  it('keeps every part with its bytes, refused requests included', async () => {
    await post(formOf(GOOD))
    await post(formOf([['colour', 'red'], ...GOOD]))
    const [first, second] = server.edits
    expect(first?.problem).toBeNull()
    expect(first?.parts.map((part) => part.name)).toEqual(['model', 'prompt', 'size', 'image', 'mask'])
    expect(decodePng(first!.parts[4]!.bytes)).toEqual(MASK)
    expect(second?.problem?.param).toBe('colour')
  })

  it('records what a preflight asks for and allows authorization alone', async () => {
    const response = await fetch(`${server.baseUrl}/images/edits`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://app.test',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,x-stainless-lang',
      },
    })
    expect(response.headers.get('access-control-allow-headers')).toBe('authorization')
    expect(response.headers.get('access-control-allow-origin')).toBe('http://app.test')
    expect(server.preflights).toEqual([
      { origin: 'http://app.test', method: 'POST', headers: ['authorization', 'x-stainless-lang'] },
    ])
  })
})

describe('refusals', () => {
  it('refuses a wrong or missing key', async () => {
    expect((await post(formOf(GOOD), { authorization: 'Bearer other' })).status).toBe(401)
    expect((await post(formOf(GOOD), { authorization: server.apiKey })).status).toBe(401)
    expect((await fetch(`${server.baseUrl}/models`)).status).toBe(401)
  })

  it.each([
    ['an unknown field', [['colour', 'red'], ...GOOD], 'colour'],
    ['images[], which only other servers know', [...GOOD.slice(0, 3), ['images[]', image]], 'images[]'],
    ['a repeated field', [['prompt', 'twice'], ...GOOD], 'prompt'],
    ['a repeated image', [...GOOD, ['image', image]], 'image'],
    ['both spellings of image', [...GOOD, ['image[]', image]], 'image'],
    ['text after a file', [...GOOD, ['n', '1']], 'n'],
    ['a text field sent as a file', replaced('prompt', image), 'prompt'],
    ['a file sent as text', replaced('image', 'base64'), 'image'],
    ['no model', GOOD.slice(1), 'model'],
    ['an unknown model', replaced('model', 'gpt-image-0'), 'model'],
    ['no prompt', GOOD.filter(([name]) => name !== 'prompt'), 'prompt'],
    ['an empty prompt', replaced('prompt', ''), 'prompt'],
    ['a prompt of 32,001 characters', replaced('prompt', 'x'.repeat(32_001), GPT), 'prompt'],
    ['no image', GOOD.slice(0, 3), 'image'],
    ['n = 0', [['n', '0'], ...GOOD], 'n'],
    ['n = 11', [['n', '11'], ...GOOD], 'n'],
    ['n = 1.5', [['n', '1.5'], ...GOOD], 'n'],
    ['a size outside the list', replaced('size', '300x300'), 'size'],
    ['response_format for gpt-image', [['response_format', 'b64_json'], ...GPT], 'response_format'],
    ['quality for dall-e', [['quality', 'high'], ...GOOD], 'quality'],
    ['partial images without a stream', [['partial_images', '1'], ...GPT], 'partial_images'],
    ['compression of PNG', [['output_compression', '50'], ...GPT], 'output_compression'],
    [
      'octet-stream',
      replaced('image', { bytes: encodePng(IMAGE), type: 'application/octet-stream' }),
      'image',
    ],
    ['a type the bytes deny', replaced('image', { bytes: encodePng(IMAGE), type: 'image/webp' }), 'image'],
    ['a name the bytes deny', replaced('image', { bytes: encodePng(IMAGE), filename: 'image.jpg' }), 'image'],
    ['the name blob', replaced('image', { bytes: encodePng(IMAGE), filename: 'blob' }), 'image'],
    ['an image of 50 MB', replaced('image', { bytes: padded(encodePng(IMAGE), 50_000_000) }), 'image'],
    ['a mask of 4 MB', replaced('mask', { bytes: padded(encodePng(MASK), 4_000_000) }), 'mask'],
    ['a damaged mask', replaced('mask', { bytes: encodePng(MASK).subarray(0, 60) }), 'mask'],
    ['a mask without alpha', replaced('mask', { bytes: encodePng(MASK, { colour: 'rgb' }) }), 'mask'],
    ['a mask of another size', replaced('mask', { bytes: encodePng(paint(4, 6, () => KEEP)) }), 'mask'],
    [
      'a half-transparent mask',
      replaced('mask', { bytes: encodePng(paint(6, 4, () => [0, 0, 0, 128])) }),
      'mask',
    ],
    ['black under alpha 0', replaced('mask', { bytes: encodePng(paint(6, 4, () => [0, 0, 0, 0])) }), 'mask'],
  ] as const)('refuses %s', async (_, fields, param) => {
    const refusal = await refusalOf(fields as typeof GOOD)
    expect({ param: refusal.param, isRefused: refusal.status === 400 || refusal.status === 422 }).toEqual({
      param,
      isRefused: true,
    })
  })

  it('takes several image[] for a model that allows them', async () => {
    const several = [...GPT.slice(0, 3), ['image[]', image], ['image[]', image], ['mask', mask]] as const
    expect((await post(formOf(several))).status).toBe(200)
    expect((await refusalOf([...GOOD.slice(0, 3), ['image[]', image], ['image[]', image]])).param).toBe(
      'image',
    )
  })

  it.each([
    ['1536x864', 200],
    ['1666x2514', 400],
    ['640x640', 400],
    ['3840x1024', 400],
    ['3856x2160', 400],
    ['9:16', 400],
  ])('judges the free size %s with %i', async (size, status) => {
    const fields = replaced('model', 'gpt-image-2', replaced('size', size))
    expect((await post(formOf(fields))).status).toBe(status)
  })
})

describe('raw bodies', () => {
  const part = (disposition: string, value: string) => `Content-Disposition: ${disposition}\r\n\r\n${value}`
  const multipart = 'multipart/form-data; boundary=cut'

  it.each([
    ['another content type', 'application/json', '{}'],
    ['no boundary', 'multipart/form-data', '--cut--'],
    ['a body that begins elsewhere', multipart, '--other\r\n--other--'],
    ['no closing boundary', multipart, `--cut\r\n${part('form-data; name="n"', '1')}\r\n`],
    ['bare line feeds', multipart, `--cut\n${part('form-data; name="n"', '1')}\n--cut--`],
    ['a part without a name', multipart, `--cut\r\n${part('form-data', '1')}\r\n--cut--\r\n`],
    ['an unquoted name', multipart, `--cut\r\n${part('form-data; name=n', '1')}\r\n--cut--\r\n`],
    ['bytes after the end', multipart, `--cut\r\n${part('form-data; name="n"', '1')}\r\n--cut--\r\nmore`],
    [
      'a transfer encoding',
      multipart,
      `--cut\r\nContent-Transfer-Encoding: base64\r\n${part('form-data; name="n"', '1')}\r\n--cut--`,
    ],
  ])('refuses %s', async (_, contentType, body) => {
    const response = await post(body, { 'content-type': contentType })
    expect([response.status, server.edits[0]?.problem?.code]).toEqual([400, 'invalid_multipart'])
  })

  it('reads a hand-made body, values that look like boundaries included', async () => {
    const body = `--cut\r\n${part('form-data; name="prompt"', 'x--cut\r\n--cu')}\r\n--cut--\r\n`
    await post(body, { 'content-type': multipart })
    expect(server.edits[0]?.parts.map(({ name, bytes }) => [name, bytes.toString()])).toEqual([
      ['prompt', 'x--cut\r\n--cu'],
    ])
  })

  it('counts a client that leaves in the middle of its body as no edit', async () => {
    const socket = createConnection(Number(new URL(server.baseUrl).port), '127.0.0.1')
    socket.write('POST /v1/images/edits HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n--cut')
    await once(socket, 'connect')
    socket.destroy()
    await post(formOf(GOOD))
    expect(server.edits).toHaveLength(1)
  })
})

/** The PNG with zeros after its end, `length` bytes in all. */
function padded(png: Buffer, length: number): Buffer {
  return Buffer.concat([png, Buffer.alloc(length - png.length)])
}
