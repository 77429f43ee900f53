/** What is on the screen, as far as it has to be there again after a crash. */
import type { BrowserContext, Page } from '@playwright/test'

export type Seen = {
  readonly document: string
  /** How much is masked, as the canvas says it. */
  readonly masked: string
  /** null before the form is there. */
  readonly prompt: string | null
  /** Results of the filmstrip that show their picture. */
  readonly results: number
  /** Those of them that are marked as picked. */
  readonly judged: number
  /** How often a result became the base. */
  readonly adopted: number
  readonly running: number
}

export type SeenAt = { readonly seen: Seen; readonly atMs: number }

/** Tells node of every change of what is on the screen, a frame after it. */
export async function watchScreen(context: BrowserContext, onSeen: (seen: Seen) => void): Promise<void> {
  await context.exposeBinding('tellSeen', (_source, text: string) => onSeen(JSON.parse(text) as Seen))
  await context.addInitScript(watch)
}

export async function seenOn(page: Page): Promise<Seen> {
  return page.evaluate(() => JSON.parse((window as unknown as { seenNow(): string }).seenNow()) as Seen)
}

/** Runs in the page. */
function watch(): void {
  let adopted = 0
  let lastBase: Element | null = null
  const seenNow = () => {
    const masked = document.querySelector('[role="application"]')?.getAttribute('aria-description') ?? ''
    const cells = [
      ...document.querySelectorAll('section[aria-label="Results"] button[aria-label^="Result "]'),
    ]
    const base = [...document.querySelectorAll('[aria-label="Notifications"] strong')].find((words) =>
      words.textContent?.includes('new base'),
    )
    if (base && base !== lastBase) adopted++
    if (base) lastBase = base
    return JSON.stringify({
      document: document.querySelector('h1 [title]')?.getAttribute('title') ?? '',
      masked: /\d[\d.]* %|nothing/.exec(masked.split('pixels')[1] ?? '')?.[0] ?? '',
      prompt: document.querySelector('textarea')?.value ?? null,
      results: cells.filter((cell) => cell.querySelector('img')?.complete).length,
      judged: cells.filter((cell) => cell.getAttribute('aria-description')?.includes('Picked')).length,
      adopted,
      running: document.querySelectorAll('section[aria-label="Results"] [role="progressbar"]').length,
    })
  }
  // Both ends of the binding are ours.
  const page = window as unknown as { seenNow(): string; tellSeen(text: string): void }
  page.seenNow = seenNow
  let told = ''
  const look = () => {
    const text = seenNow()
    if (text !== told && text.includes('%')) page.tellSeen(text)
    else if (text !== told && text.includes('nothing')) page.tellSeen(text)
    told = text
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/**
 * What had been on the screen and is not there after the restart. `known`: what the whole job shows, in its order, as what
 * came after the last thing that was seen is no loss.
 */
export function findLosses(before: Seen, after: Seen, known: readonly Seen[]): readonly string[] {
  const losses: string[] = []
  if (before.document !== '' && after.document !== before.document) losses.push('document')
  if (!holdsMask(before, after, known)) losses.push(`masked: "${before.masked}" is "${after.masked}"`)
  const at = (prompt: string | null) => known.findLastIndex((seen) => seen.prompt === prompt)
  const isPromptNewer = at(after.prompt) > at(before.prompt) && at(before.prompt) >= 0
  if (before.prompt !== null && after.prompt !== before.prompt && !isPromptNewer)
    losses.push(`prompt: "${before.prompt}" is "${after.prompt}"`)
  if (after.results < before.results) losses.push(`results: ${before.results} are ${after.results}`)
  if (after.judged < before.judged) losses.push(`judged: ${before.judged} are ${after.judged}`)
  if (after.adopted < before.adopted) losses.push(`adopted: ${before.adopted} are ${after.adopted}`)
  if (after.running > 0) losses.push(`${after.running} said to be running`)
  return losses
}

/**
 * More may be kept than was seen, as it is kept before its figure is on the screen: what the whole job shows from then on,
 * or, as strokes differ a little from run to run, one stroke more. A result that becomes the base empties the mask: what
 * the job shows over another base alone is a wrong mask.
 */
function holdsMask(before: Seen, after: Seen, known: readonly Seen[]): boolean {
  if (after.masked === before.masked && after.adopted === before.adopted) return true
  const at = known.findIndex(
    (seen) => seen.adopted === before.adopted && percentOf(seen) >= percentOf(before),
  )
  const later = at < 0 ? [] : known.slice(at)
  if (later.some(({ masked, adopted }) => masked === after.masked && adopted === after.adopted)) return true
  if (known.some(({ masked }) => masked === after.masked)) return false
  const more = percentOf(after) - (after.adopted > before.adopted ? 0 : Math.max(0, percentOf(before)))
  return more > 0 && more <= mostOfStroke(known)
}

/** The figures are rounded to this, percent. */
const ROUNDED_TO = 0.1

/** By how much a stroke of the job adds at most to the figure of the mask. */
function mostOfStroke(known: readonly Seen[]): number {
  const steps = known.map((seen, i) => percentOf(seen) - Math.max(0, percentOf(known[i - 1] ?? seen)))
  return Math.max(0, ...steps) + ROUNDED_TO
}

/** -1 before the canvas says anything. */
function percentOf({ masked }: Seen): number {
  if (masked === 'nothing') return 0
  return masked === '' ? -1 : Number.parseFloat(masked)
}
