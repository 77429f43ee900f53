/**
 * A job is done in a profile that stays; at random moments the browser is killed and started again. Whatever had been on the
 * screen has to be there, but for the stroke in progress.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { type StrictServer, startStrictServer } from '../../strict-server'
import { argument } from '../argument'
import { withProductionSite } from '../production-site'
import { doJob, rememberServer } from './job'
import { type KillableBrowser, startKillable } from './killable-browser'
import { findLosses, type Seen, type SeenAt, seenOn, watchScreen } from './seen'

/** The server's thinking time: between the two, for every answer. */
const DELAY_MS = [300, 1500] as const
/** Small: the machine's time goes into what is kept, not into decoding. */
const ANSWER = { width: 384, height: 256 }
/** What is not there by then does not come. */
const PATIENCE_MS = 20_000

export async function runKillBench(root: string, args: readonly string[]): Promise<void> {
  const kills = Number(argument(args, '--kills') ?? 20)
  const random = randomFrom(Number(argument(args, '--seed') ?? 1))
  await withProductionSite(root, args, (url) => killAgainAndAgain(url, kills, random))
}

async function killAgainAndAgain(url: string, kills: number, random: () => number): Promise<void> {
  const server = await startStrictServer()
  server.answerWith({ kind: 'picture', size: ANSWER })
  const stopDelaying = delayAnswers(server, random)
  try {
    const whole = await inProfile((profile) => runUntil(profile, url, server, null))
    const lengthMs = whole.lengthMs
    // Nothing is on the screen before.
    const firstMs = whole.history[0]?.atMs ?? 0
    const known = whole.history.map(({ seen }) => seen)
    process.stdout.write(
      `The job takes ${(lengthMs / 1000).toFixed(1)} s and shows ${known.length} states.\n`,
    )
    let lost = 0
    for (let kill = 1; kill <= kills; kill++) {
      const atMs = firstMs + random() * (lengthMs - firstMs)
      const losses = await inProfile(async (profile) => {
        const { history } = await runUntil(profile, url, server, atMs)
        const last = history.at(-1)
        if (!last) return { said: 'nothing was on the screen yet', losses: [], sinceMs: 0 }
        return {
          said: inWords(last.seen),
          losses: await lookAgain(profile, url, (after) => findLosses(last.seen, after, known)),
          sinceMs: last.sinceMs,
        }
      })
      if (losses.losses.length > 0) lost++
      const words = losses.losses.length === 0 ? 'all there' : `LOST ${losses.losses.join('; ')}`
      process.stdout.write(
        `${String(kill).padStart(3)}  killed at ${(atMs / 1000).toFixed(2)} s, ${Math.round(losses.sinceMs)} ms after the last change (${losses.said}): ${words}\n`,
      )
    }
    process.stdout.write(`${lost} of ${kills} kills lost something.\n`)
    if (lost > 0) process.exitCode = 1
  } finally {
    stopDelaying()
    await server.close()
  }
}

type Run = {
  readonly lengthMs: number
  readonly history: readonly (SeenAt & { readonly sinceMs: number })[]
}

/** Does the job, or as much of it as there is time for before the kill. */
async function runUntil(
  profile: string,
  url: string,
  server: StrictServer,
  killAtMs: number | null,
): Promise<Run> {
  const browser = await startKillable(profile)
  const history: SeenAt[] = []
  let startedMs = performance.now()
  await watchScreen(browser.context, (seen) => history.push({ seen, atMs: performance.now() - startedMs }))
  const page = await freshPage(browser)
  await page.goto(url)
  await page.evaluate((entries) => {
    for (const [key, value] of Object.entries(entries)) localStorage.setItem(key, value)
  }, rememberServer(server))
  await page.reload()
  await expect(page.getByRole('button', { name: /^Try sample/ }).first()).toBeVisible()
  startedMs = performance.now()
  const doing = doJob(page).then(
    () => null,
    (error: unknown) => error,
  )
  if (killAtMs !== null) await new Promise((resolve) => setTimeout(resolve, killAtMs))
  else {
    const error = await doing
    if (error) throw error
  }
  const endedMs = performance.now() - startedMs
  await browser.kill()
  await doing
  return {
    lengthMs: endedMs,
    history: history.map((entry) => ({ ...entry, sinceMs: endedMs - entry.atMs })),
  }
}

/** What is missing in the next visit, once all that was kept has had time to appear. */
async function lookAgain(
  profile: string,
  url: string,
  find: (after: Seen) => readonly string[],
): Promise<readonly string[]> {
  const browser = await startKillable(profile)
  try {
    await watchScreen(browser.context, () => {})
    const page = await freshPage(browser)
    await page.goto(url)
    const untilMs = performance.now() + PATIENCE_MS
    for (;;) {
      const adopted = await page.evaluate(countAdopted)
      const losses = find({ ...(await seenOn(page)), adopted })
      if (losses.length === 0 || performance.now() > untilMs) return losses
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  } finally {
    await browser.kill()
  }
}

/** Of the document that was opened last. Runs in the page. */
async function countAdopted(): Promise<number> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('maskroom')
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
  const all = await new Promise<{ openedAtMs: number; adopted: unknown[] }[]>((resolve, reject) => {
    const reading = database.transaction('documents').objectStore('documents').getAll()
    reading.onsuccess = () => resolve(reading.result)
    reading.onerror = () => reject(reading.error)
  })
  database.close()
  return all.sort((a, b) => b.openedAtMs - a.openedAtMs)[0]?.adopted.length ?? 0
}

async function freshPage({ context }: KillableBrowser): Promise<Page> {
  const page = await context.newPage()
  await page.setViewportSize({ width: 1440, height: 900 })
  return page
}

async function inProfile<T>(work: (profile: string) => Promise<T>): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), 'kill-'))
  try {
    return await work(profile)
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Opens and shuts the server's gate, so that every answer is late by a time of its own. */
function delayAnswers(server: StrictServer, random: () => number): () => void {
  let release = server.hold()
  let timer: ReturnType<typeof setTimeout>
  const turn = () => {
    release()
    release = server.hold()
    timer = setTimeout(turn, DELAY_MS[0] + random() * (DELAY_MS[1] - DELAY_MS[0]))
  }
  turn()
  return () => {
    clearTimeout(timer)
    release()
  }
}

function inWords({ masked, results, judged, adopted, running }: Seen): string {
  return `${masked} masked, ${results} results, ${judged} judged, ${adopted} adopted, ${running} running`
}

/** Numbers from 0 to 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
