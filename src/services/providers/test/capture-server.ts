import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type CaptureServer = {
  readonly baseUrl: string
  /** What came, oldest first, to be read once each. */
  readonly requests: Request[]
  readonly close: () => Promise<void>
}

/** Takes any request, keeps it as it came, and answers with no images. */
export async function startCaptureServer(): Promise<CaptureServer> {
  const requests: Request[] = []
  const server = createServer((incoming: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const url = `http://127.0.0.1${incoming.url}`
      const body = Buffer.concat(chunks)
      requests.push(
        new Request(url, { method: incoming.method ?? 'GET', headers: toHeaders(incoming.headers), body }),
      )
      response.setHeader('Content-Type', 'application/json')
      response.end('{"created":1,"data":[]}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function toHeaders(headers: IncomingHttpHeaders): [string, string][] {
  // A Request does not take the headers of a connection.
  const names = ['content-type', 'authorization', 'api-key']
  return names.flatMap((name): [string, string][] => {
    const value = headers[name]
    return typeof value === 'string' ? [[name, value]] : []
  })
}
