/** A browser with a profile that stays, which can be killed as a crash of the machine's memory would kill it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import { findBrowser, LAUNCH_ARGS } from '../../find-browser'

export type KillableBrowser = {
  readonly context: BrowserContext
  /** SIGKILL to all of its processes. Resolves when they are gone. */
  kill(): Promise<void>
}

export async function startKillable(profile: string): Promise<KillableBrowser> {
  const child = spawn(
    findBrowser(),
    [
      ...LAUNCH_ARGS,
      '--headless=new',
      '--no-first-run',
      '--no-default-browser-check',
      '--hide-crash-restore-bubble',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--window-size=1440,900',
      'about:blank',
    ],
    // A group of its own, so that its children can be killed with it.
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const browser: Browser = await chromium.connectOverCDP(await endpointOf(child))
  const [context] = browser.contexts()
  if (!context) throw new Error('The browser has no context.')
  return {
    context,
    async kill() {
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
      await gone
      await browser.close().catch(() => {})
    },
  }
}

/** What the browser says on stderr once it listens. */
function endpointOf({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    stderr?.on('data', (chunk: Buffer) => {
      text += String(chunk)
      const [, endpoint] = /DevTools listening on (ws:\S+)/.exec(text) ?? []
      if (endpoint) resolve(endpoint)
    })
    stderr?.once('close', () => reject(new Error(`The browser did not start: ${text}`)))
  })
}
