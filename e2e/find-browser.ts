/** Finds a Chromium for tests and benches, or gets one. */
import { execFileSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

const PATH_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']

const { CHROMIUM_PATH, HOME = '', LOCALAPPDATA = '', PATH = '', PROGRAMFILES = '' } = process.env
const USUAL_PLACES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/lib/chromium/chromium',
    '/snap/bin/chromium',
    '/opt/google/chrome/chrome',
  ],
  darwin: ['', HOME].flatMap((root) => [
    `${root}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
    `${root}/Applications/Chromium.app/Contents/MacOS/Chromium`,
  ]),
  win32: [PROGRAMFILES, `${PROGRAMFILES} (x86)`, LOCALAPPDATA].map((root) =>
    join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
  ),
}

const isRoot = process.getuid?.() === 0

/**
 * Playwright's own list, of which the last such switch takes the place, and the address bar's two popups: their pages are
 * loaded with every window, though nobody sees one, and cost a second of processor time a test (Chromium 156).
 */
const DISABLED_FEATURES = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

/**
 * What headless Chromium is started with: no GPU, so that pixels and timings do not depend on one, and no traffic of
 * its own. The sandbox cannot start for root.
 */
export const LAUNCH_ARGS = [
  // A name for this machine that browsers do not trust as they do localhost.
  '--host-resolver-rules=MAP maskroom.test 127.0.0.1',
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${DISABLED_FEATURES.join(',')}`,
]

/**
 * The path of an executable: CHROMIUM_PATH, else an installed Chromium or Chrome, else Playwright's own download,
 * else (root with apt-get) the system's package. Throws with what to do where all fail.
 */
export function findBrowser(): string {
  if (CHROMIUM_PATH) {
    if (isExecutable(CHROMIUM_PATH)) return CHROMIUM_PATH
    throw new Error(`CHROMIUM_PATH is ${CHROMIUM_PATH}, which is no executable file.`)
  }
  return findInstalled() ?? downloadWithPlaywright() ?? installWithApt() ?? giveUp()
}

function findInstalled(): string | undefined {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const onPath = PATH.split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => PATH_NAMES.map((name) => join(folder, name + suffix)))
  return [...onPath, ...(USUAL_PLACES[process.platform] ?? []), chromium.executablePath()].find(isExecutable)
}

function downloadWithPlaywright(): string | undefined {
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  run(npx, ['playwright', 'install', 'chromium'])
  return [chromium.executablePath()].find(isExecutable)
}

function installWithApt(): string | undefined {
  if (!isRoot || process.platform !== 'linux') return undefined
  const isUpdated = run('apt-get', ['update'])
  if (isUpdated) run('apt-get', ['install', '-y', 'chromium'])
  return findInstalled()
}

function giveUp(): never {
  throw new Error(
    'No Chromium found, and none could be installed. Install Chromium or Google Chrome, or run ' +
      '`npx playwright install chromium`, or set CHROMIUM_PATH to an executable.',
  )
}

/** Whether the command ran and ended well; what it prints goes to stderr, where it disturbs no report. */
function run(command: string, args: string[]): boolean {
  process.stderr.write(`No Chromium found; running ${command} ${args.join(' ')}\n`)
  try {
    execFileSync(command, args, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      shell: process.platform === 'win32',
    })
    return true
  } catch {
    return false
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
