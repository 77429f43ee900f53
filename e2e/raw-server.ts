/**
 * A server at the bare socket: it answers preflights, and hands every POST to a script that writes whatever bytes it
 * likes, or breaks the connection. One request a connection.
 */
import { createServer, type Socket } from 'node:net'

export type RawRequest = {
  /** Request line and headers. */
  readonly head: string
  readonly body: Buffer
}

export type RawServer = {
  /** With /v1, as a person types it into Base URL. */
  readonly baseUrl: string
  readonly apiKey: string
  /** Every POST that came whole. */
  readonly requests: RawRequest[]
  /** What happens to every POST from now on. */
  answerWith(script: RawScript): void
  close(): Promise<void>
}

export type RawScript = {
  /** Called when the head is here and the body is not; true: the connection is the script's from then on. */
  readonly onHead?: (socket: Socket) => boolean
  readonly onRequest: (socket: Socket, request: RawRequest) => void
}

const CORS = [
  'Access-Control-Allow-Origin: *',
  'Access-Control-Allow-Headers: *, authorization',
  'Access-Control-Expose-Headers: *',
  'Connection: close',
]

/** An answer's first bytes: status line and headers, CORS among them. */
export function answerHead(status: number, headers: Readonly<Record<string, string>> = {}): string {
  const own = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [`HTTP/1.1 ${status} Words`, ...CORS, ...own, '', ''].join('\r\n')
}

/** A whole answer, as servers mostly give it. */
export function wholeAnswer(
  status: number,
  contentType: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): RawScript {
  const bytes = Buffer.from(body)
  const head = answerHead(status, {
    'Content-Type': contentType,
    'Content-Length': String(bytes.length),
    ...headers,
  })
  return { onRequest: (socket) => socket.end(Buffer.concat([Buffer.from(head), bytes])) }
}

/** Listens on a free port of 127.0.0.1. */
export async function startRawServer(): Promise<RawServer> {
  let script: RawScript = wholeAnswer(500, 'text/plain', 'No script')
  const requests: RawRequest[] = []
  const sockets = new Set<Socket>()

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // The other side may leave at any time: that is what is under test.
    socket.on('error', () => socket.destroy())
    let received = Buffer.alloc(0)
    let isTaken = false
    socket.on('data', (bytes) => {
      if (isTaken) return
      received = Buffer.concat([received, bytes])
      const end = received.indexOf('\r\n\r\n')
      if (end === -1) return
      const head = received.toString('latin1', 0, end)
      if (head.startsWith('OPTIONS')) {
        isTaken = true
        socket.end(answerHead(204))
        return
      }
      if (script.onHead?.(socket)) {
        isTaken = true
        return
      }
      const length = Number(/^content-length: *(\d+)/im.exec(head)?.[1] ?? 0)
      if (received.length < end + 4 + length) return
      isTaken = true
      const request = { head, body: received.subarray(end + 4, end + 4 + length) }
      requests.push(request)
      script.onRequest(socket, request)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')

  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    apiKey: 'sk-raw-test-key',
    requests,
    answerWith(next) {
      script = next
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
