import { type AppVersion, cacheNameOf, MARK, outdatedCaches, ownFileFor, PAGE } from './own-files'
import { wholeAnswers, wholeCopy } from './whole-answers'

/**
 * Keeps the app's own files, all of one version together, and answers with them first: the app starts without a network,
 * and never from a mixture of versions. A new version waits until no tab uses the old one, or until a person asks for it.
 */

/** As much of the worker's own scope as is used here: the DOM's types know it as a window. */
type Scope = {
  readonly registration: { readonly scope: string; readonly active: unknown }
  readonly clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(kind: 'install', listener: (event: InstallEvent) => void): void
  addEventListener(kind: 'activate', listener: (event: Waiting) => void): void
  addEventListener(kind: 'fetch', listener: (event: FetchAsked) => void): void
  addEventListener(kind: 'message', listener: (event: MessageEvent) => void): void
}
type Waiting = { waitUntil(work: Promise<unknown>): void }
type InstallEvent = Waiting & { addRoutes?(rules: readonly object[]): Promise<void> }
type FetchAsked = { readonly request: Request; respondWith(answer: Promise<Response>): void }

const scope = globalThis as unknown as Scope
/** The build writes the list of its files here. */
const version: AppVersion = JSON.parse('__APP_VERSION__')
const files = new Set(version.files)
const cacheName = cacheNameOf(version)

scope.addEventListener('install', (event) => {
  event.waitUntil(keepFiles())
  // Where the browser knows how, what is sent to servers does not even wake this worker.
  const sending = ['POST', 'PUT', 'DELETE'].map((requestMethod) => ({
    condition: { requestMethod },
    source: 'network',
  }))
  event.waitUntil(event.addRoutes?.(sending).catch(() => {}) ?? Promise.resolve())
})

scope.addEventListener('activate', (event) => {
  event.waitUntil(takeOver())
})

scope.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void scope.skipWaiting()
})

scope.addEventListener('fetch', (event) => {
  const { request } = event
  const file = ownFileFor(request, scope.registration.scope)
  if (file === null) return
  if (files.has(file)) event.respondWith(answerWith(file, request))
  // Of the version before, for a tab that still runs it.
  else if (file.startsWith('assets/')) event.respondWith(answerFromAny(request))
})

/** Rejects, and the version is not installed, if a single file cannot be had or kept. */
async function keepFiles(): Promise<void> {
  // A name with its content's hash may come from the browser's cache; the others are asked for anew.
  const answers = await wholeAnswers(
    version.files.map(
      (file) => new Request(addressOf(file), { cache: file.startsWith('assets/') ? 'default' : 'no-cache' }),
    ),
    (request) => fetch(request),
  )
  const cache = await caches.open(cacheName)
  try {
    await Promise.all(answers.map(([request, answer]) => cache.put(request, answer)))
  } catch (error) {
    // The disk is full: a part of a version is of no use.
    await caches.delete(cacheName)
    throw error
  }
}

async function takeOver(): Promise<void> {
  await (await caches.open(cacheName)).put(addressOf(MARK), new Response())
  const kept = await Promise.all(
    (await caches.keys()).map(async (name) => ({
      name,
      wasInCharge: (await caches.match(addressOf(MARK), { cacheName: name })) !== undefined,
    })),
  )
  const outdated = outdatedCaches(kept, cacheName)
  await Promise.all(outdated.map((name) => caches.delete(name)))
  await scope.clients.claim()
}

async function answerWith(file: string, request: Request): Promise<Response> {
  const kept = await (await caches.open(cacheName)).match(addressOf(file))
  // Gone: the browser cleared its caches.
  if (kept) return kept
  return file === PAGE ? wholeCopy(await fetch(addressOf(PAGE))) : fetch(request)
}

async function answerFromAny(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request)
}

function addressOf(file: string): string {
  return new URL(file, scope.registration.scope).href
}
