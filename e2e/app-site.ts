import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { extname } from 'node:path'

/** The built app on a host of its own, which can go away, and come back with another version. */
export type AppSite = {
  readonly url: string
  /** Paths asked for so far. */
  readonly asked: string[]
  stop(): Promise<void>
  start(): Promise<void>
  /** From now on a version is served whose page bears another title. Its scripts have the addresses of before no more. */
  release(title: string): void
}

const DIST = new URL('../dist/', import.meta.url)
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webmanifest': 'application/manifest+json',
}

/** `hasCleanUrls`: as on many hosts, `/index.html` is redirected to `/`. */
export async function startAppSite({ hasCleanUrls = false } = {}): Promise<AppSite> {
  const asked: string[] = []
  let title: string | null = null
  let server: Server | null = null
  let port = 0

  /** Of a new version: its page, its worker, and its own names for scripts that the page loads later. */
  function changed(path: string): string | null {
    if (title === null || !/^(index\.html|service-worker\.js)$/.test(path)) return null
    const text = readFileSync(new URL(path, DIST), 'utf8')
    return path === 'index.html'
      ? text.replace(/<title>.*<\/title>/, `<title>${title}</title>`)
      : text.replace(/"id":"\w+"/, `"id":"${title.toLowerCase().replace(/\W/g, '')}"`)
  }

  const site: AppSite = {
    get url() {
      return `http://127.0.0.1:${port}/`
    },
    asked,
    async start() {
      const starting = createServer((request, response) => {
        const named = decodeURIComponent(new URL(request.url ?? '/', site.url).pathname.slice(1))
        const path = named || 'index.html'
        asked.push(path)
        if (hasCleanUrls && named === 'index.html')
          return void response.writeHead(301, { location: '/' }).end()
        const file = new URL(path, DIST)
        if (!existsSync(file)) return void response.writeHead(404).end()
        // As most hosts do for pages: nothing is taken from the browser's cache without asking.
        response.writeHead(200, {
          'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
          'cache-control': 'no-cache',
        })
        const text = changed(path)
        if (text === null) createReadStream(file).pipe(response)
        else response.end(text)
      })
      await new Promise<void>((resolve) => starting.listen(port, '127.0.0.1', resolve))
      const address = starting.address()
      if (address === null || typeof address === 'string') throw new Error('No address')
      port = address.port
      server = starting
    },
    async stop() {
      const stopping = server
      server = null
      if (!stopping) return
      stopping.closeAllConnections()
      await new Promise((resolve) => stopping.close(resolve))
    },
    release(next) {
      title = next
    },
  }
  await site.start()
  return site
}
