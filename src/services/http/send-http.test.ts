import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fetchBytes, sendHttp } from '.'

const servers: Server[] = []

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

afterEach(async () => {
  vi.unstubAllGlobals()
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

const live = () => new AbortController().signal

describe('sendHttp', () => {
  it('gives status, headers and the whole body, for an error status too', async () => {
    const base = await serve((_request, response) => {
      response.writeHead(503, { 'Retry-After': '7' })
      response.end(new Uint8Array([0, 255, 10]))
    })
    const sent = await sendHttp(new Request(base), { signal: live() })
    expect(sent).toMatchObject({ ok: true, value: { status: 503, body: new Uint8Array([0, 255, 10]) } })
    expect(sent.ok && sent.value.headers.get('retry-after')).toBe('7')
  })

  it('sends the body and the key that the request holds', async () => {
    let received: unknown
    const base = await serve((request, response) => {
      const chunks: Uint8Array[] = []
      request.on('data', (chunk: Uint8Array) => chunks.push(chunk))
      request.on('end', () => {
        received = [request.method, request.headers.authorization, Buffer.concat(chunks).toString()]
        response.end()
      })
    })
    const headers = { Authorization: 'Bearer k' }
    await sendHttp(new Request(base, { method: 'POST', body: 'pixels', headers }), { signal: live() })
    expect(received).toEqual(['POST', 'Bearer k', 'pixels'])
  })

  it.each([301, 302, 303, 307, 308])('follows no %d, so that a key stays at its origin', async (status) => {
    const visits: string[] = []
    const elsewhere = await serve((request, response) => {
      visits.push(request.url ?? '')
      response.end()
    })
    const base = await serve((_request, response) => {
      response.writeHead(status, { Location: `${elsewhere}/stolen` })
      response.end()
    })
    const headers = { Authorization: 'Bearer k' }
    const sent = await sendHttp(new Request(base, { headers }), { signal: live() })
    expect(sent).toMatchObject({ ok: false, error: { kind: 'redirect', retryable: false } })
    expect(visits).toEqual([])
  })

  it('says that an answer broke off, with what had come of it', async () => {
    const base = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Length': '1000' })
      response.write('only this', () => response.destroy())
    })
    expect(await sendHttp(new Request(base), { signal: live() })).toMatchObject({
      ok: false,
      error: {
        kind: 'broken-off',
        retryable: true,
        received: { status: 200, body: new TextEncoder().encode('only this') },
      },
    })
  })

  it('hands over every piece as it comes, and how much it is of how much', async () => {
    const next: (() => void)[] = []
    const base = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Length': '6' })
      response.write('abc')
      next.push(() => response.end('def'))
    })
    const pieces: [string, number, number | null][] = []
    const sent = await sendHttp(new Request(base), {
      signal: live(),
      onBytes(bytes, { head, receivedBytes, totalBytes }) {
        expect(head.status).toBe(200)
        pieces.push([new TextDecoder().decode(bytes), receivedBytes, totalBytes])
        next.shift()?.()
      },
    })
    expect(pieces).toEqual([
      ['abc', 3, 6],
      ['def', 6, 6],
    ])
    expect(sent.ok && new TextDecoder().decode(sent.value.body)).toBe('abcdef')
  })

  it('undoes compression and then does not know how much is to come', async () => {
    const base = await serve((_request, response) => {
      const body = gzipSync('x'.repeat(10_000))
      response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': body.length })
      response.end(body)
    })
    const totals = new Set<number | null>()
    const onBytes = (_bytes: unknown, { totalBytes }: { totalBytes: number | null }) => totals.add(totalBytes)
    const sent = await sendHttp(new Request(base), { signal: live(), onBytes })
    expect(sent.ok && sent.value.body.length).toBe(10_000)
    expect([...totals]).toEqual([null])
  })

  it('reads an answer of 50 MB in pieces without a length', async () => {
    const piece = new Uint8Array(1_000_000).fill(7)
    const base = await serve(async (_request, response) => {
      response.writeHead(200)
      for (let i = 0; i < 50; i++) {
        if (!response.write(piece)) await once(response, 'drain')
      }
      response.end()
    })
    const sent = await sendHttp(new Request(base), { signal: live() })
    expect(sent.ok && [sent.value.body.length, sent.value.body[0], sent.value.body.at(-1)]).toEqual([
      50_000_000, 7, 7,
    ])
  })

  it('says when the request left and how long its parts took', async () => {
    const base = await serve((_request, response) => response.end('x'))
    const beforeMs = Date.now()
    const sent = await sendHttp(new Request(base), { signal: live() })
    const timing = sent.ok ? sent.value.timing : { sentAtMs: 0, headMs: -1, doneMs: -2 }
    expect(timing.sentAtMs).toBeGreaterThanOrEqual(beforeMs)
    expect(timing.doneMs).toBeGreaterThanOrEqual(timing.headMs)
  })

  it('calls a server that cannot be reached a network failure', async () => {
    const base = await serve((_request, response) => response.end())
    const server = servers.pop()
    await new Promise((resolve) => server?.close(resolve))
    expect(await sendHttp(new Request(base), { signal: live() })).toMatchObject({
      ok: false,
      error: { kind: 'network' },
    })
  })

  it('tells an abort from a failure, before, during and whatever its reason', async () => {
    const controller = new AbortController()
    const base = await serve((_request, response) => {
      response.writeHead(200)
      response.write('begun', () => controller.abort('changed my mind'))
    })
    const aborted = { ok: false, error: { kind: 'aborted' } }
    expect(await sendHttp(new Request(base), { signal: controller.signal })).toMatchObject(aborted)
    expect(await sendHttp(new Request(base), { signal: AbortSignal.abort() })).toMatchObject(aborted)
  })

  it('leaves without cookies for others, referrer, cache and redirects', async () => {
    const fetched = vi.fn<typeof fetch>(async () => new Response())
    vi.stubGlobal('fetch', fetched)
    const signal = live()
    await sendHttp(new Request('https://host.test/'), { signal })
    expect(fetched.mock.calls[0]?.[1]).toEqual({
      credentials: 'same-origin',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'manual',
      signal,
    })
  })
})

describe('fetchBytes', () => {
  it('reads http, data and blob addresses', async () => {
    const base = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'image/png' })
      response.end('file')
    })
    const bytes = new TextEncoder().encode('file')
    const blob = URL.createObjectURL(new Blob(['file']))
    const file = { ok: true, value: { bytes } }
    expect(await fetchBytes(base, { signal: live() })).toMatchObject({
      ok: true,
      value: { bytes, contentType: 'image/png' },
    })
    expect(await fetchBytes('data:image/png;base64,ZmlsZQ==', { signal: live() })).toMatchObject(file)
    expect(await fetchBytes(blob, { signal: live() })).toMatchObject(file)
    URL.revokeObjectURL(blob)
  })

  it('follows redirects and carries no key', async () => {
    const keys: unknown[] = []
    const file = await serve((request, response) => {
      keys.push(request.headers.authorization, request.headers.cookie)
      response.end('file')
    })
    const base = await serve((_request, response) => {
      response.writeHead(302, { Location: file })
      response.end()
    })
    expect(await fetchBytes(base, { signal: live() })).toMatchObject({ ok: true })
    expect(keys).toEqual([undefined, undefined])
  })

  it('gives a refusal as a value with its status', async () => {
    const base = await serve((_request, response) => {
      response.writeHead(403)
      response.end('expired')
    })
    expect(await fetchBytes(base, { signal: live() })).toMatchObject({
      ok: false,
      error: { kind: 'status', status: 403, retryable: false },
    })
  })

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'relative.png', ''])('refuses %j', async (url) => {
    expect(await fetchBytes(url, { signal: live() })).toMatchObject({
      ok: false,
      error: { kind: 'unsupported-address' },
    })
  })

  it('tells an abort from a failure', async () => {
    expect(await fetchBytes('https://host.test/', { signal: AbortSignal.abort() })).toMatchObject({
      ok: false,
      error: { kind: 'aborted' },
    })
  })
})
