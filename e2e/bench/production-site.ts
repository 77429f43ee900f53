/** The app as people get it: built and served for as long as a bench measures it. */
import { join } from 'node:path'
import { build, preview } from 'vite'
import { argument } from './argument'

/** `--dist folder` measures a build that is there already. */
export async function withProductionSite<T>(
  root: string,
  args: readonly string[],
  work: (url: string) => Promise<T>,
): Promise<T> {
  const dist = argument(args, '--dist')
  // Whatever imported this for Vite said 'development', and React would be measured as it is for its developers.
  process.env['NODE_ENV'] = 'production'
  if (!dist) await build({ root, logLevel: 'warn' })
  const site = await serveBuild(root, dist ?? join(root, 'dist'))
  try {
    return await work(site.url)
  } finally {
    await site.close()
  }
}

export async function serveBuild(
  root: string,
  outDir: string,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = await preview({
    root,
    configFile: false,
    build: { outDir },
    preview: { host: '127.0.0.1', port: 0 },
  })
  return { url: server.resolvedUrls!.local[0]!, close: () => server.close() }
}
