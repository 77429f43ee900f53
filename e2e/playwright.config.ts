/** Runs every *.spec.ts against the production build, which must be there: `npm run build` first. */
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { defineConfig } from '@playwright/test'
import { findBrowser, LAUNCH_ARGS } from './find-browser'

if (!existsSync(new URL('../dist/index.html', import.meta.url))) {
  throw new Error('There is no production build to test. Run `npm run build` first.')
}

// Playwright reads this file again in every worker: what is found once is handed on through the environment.
process.env['CHROMIUM_PATH'] ??= findBrowser()
process.env['E2E_PORT'] ??= String(await findFreePort())
const port = process.env['E2E_PORT']

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '.output/results',
  reporter: [['list'], ['json', { outputFile: '.output/e2e.json' }]],
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 120_000,
  // Every wait is for something that comes: what takes long on a busy machine is no failure.
  expect: { timeout: 30_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    browserName: 'chromium',
    headless: true,
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: process.env['CHROMIUM_PATH'], args: LAUNCH_ARGS },
    trace: 'off',
    contextOptions: { reducedMotion: 'reduce' },
    // Each test begins with a first visit: a copy for later would only be fetched beside it.
    serviceWorkers: 'block',
  },
  webServer: {
    command: 'npx vite preview',
    cwd: '..',
    env: { PORT: port },
    url: `http://127.0.0.1:${port}`,
    reuseExistingServer: false,
  },
})

async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port')
  return address.port
}
