import type { Result } from '../../lib/result'
import { parseBaseUrl } from './dialects/endpoint-url'
import type { EditError } from './edit-error'
import { explainError } from './explain-error'
import type { ModelInfo, Provider } from './provider'

/** What a connection test found, in words for the person. */
export type ConnectionReport = {
  readonly tone: 'good' | 'unknown' | 'bad'
  readonly title: string
  /** Sentences: what it means and what to do. */
  readonly lines: readonly string[]
  /** The server's own words; null where there are none. */
  readonly detail: string | null
}

/** What a browser asks a server before the first edit, and must be granted; null where it does not ask. */
export type Preflight = { readonly method: 'POST'; readonly headers: readonly string[] }

type Tested = {
  readonly provider: Provider
  readonly hasKey: boolean
  /** Of the page, as `location.origin` says. */
  readonly pageOrigin: string
  /** What `fetchModels` gave; null where there is no list. */
  readonly found: Result<readonly ModelInfo[] | null, EditError>
}

/** A form without a key needs no permission; a key's header and a JSON body do (Fetch standard, CORS protocol). */
export function preflightOf({ wire }: Pick<Provider, 'wire'>, hasKey: boolean): Preflight | null {
  const headers = [
    ...(hasKey && wire.auth !== null ? [wire.auth.header.toLowerCase()] : []),
    ...(wire.dialect === 'json' ? ['content-type'] : []),
  ]
  return headers.length === 0 ? null : { method: 'POST', headers }
}

/** The outcome of a connection test as a diagnosis. */
export function explainConnection(tested: Tested): ConnectionReport {
  const { found, provider } = tested
  if (found.ok) return found.value === null ? untested(tested) : answered(found.value, tested)
  const words = explainError(found.error)
  const isSilent = found.error.kind === 'network' && provider.transport === 'http'
  const lines = isSilent ? silenceLines(tested) : [words.advice]
  return { tone: 'bad', title: words.title, lines, detail: words.detail }
}

function answered(models: readonly ModelInfo[], tested: Tested): ConnectionReport {
  const names = models.map(({ name }) => name).join(', ')
  const line =
    models.length === 0
      ? 'It names no models that edit images: write the one you want under Model.'
      : `It offers ${models.length} ${models.length === 1 ? 'model' : 'models'} that edit images: ${names}.`
  return { tone: 'good', title: 'The server answers', lines: [line, editLine(tested)], detail: null }
}

/** The list was a call of this page, with the same key: only what an edit asks for beyond that is not proven by it. */
function editLine({ provider, hasKey, pageOrigin }: Tested): string {
  const preflight = preflightOf(provider, hasKey)
  if (preflight === null) return 'It allows this page, and an edit without a key asks for nothing more.'
  const headers = preflight.headers.join(', ')
  return `It allows this page. Before an edit the browser asks it (OPTIONS) for POST with ${headers} from ${pageOrigin}.`
}

function untested(tested: Tested): ConnectionReport {
  const lines = [
    'This provider has no list of models that could be asked for without cost. The first edit will tell.',
    ...permissionLines(tested),
  ]
  return { tone: 'unknown', title: 'Nothing was tested', lines, detail: null }
}

/** A browser does not say why a call got no answer, so every reason it can have is named, the certain one first. */
function silenceLines(tested: Tested): string[] {
  const blocked = mixedContentLine(tested)
  if (blocked !== null) return [blocked]
  return [
    'Check that the address is right, that the server runs and that this device is online.',
    ...permissionLines(tested),
    'Where the server allows no browser, put a proxy of the same origin as this page before it.',
  ]
}

function permissionLines({ provider, hasKey, pageOrigin }: Tested): string[] {
  const preflight = preflightOf(provider, hasKey)
  const origin = `Access-Control-Allow-Origin: ${pageOrigin}`
  if (preflight === null) return [`It must allow this page: ${origin} in its answers.`]
  const headers = `Access-Control-Allow-Headers: ${preflight.headers.join(', ')}`
  return [
    `It must allow this page, also when it is asked beforehand (OPTIONS): ${origin}, ${headers}, Access-Control-Allow-Methods: POST.`,
  ]
}

/** Addresses of the device itself count as secure (Secure Contexts, potentially trustworthy origins). */
const OWN_DEVICE = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/i

function mixedContentLine({ provider, pageOrigin }: Tested): string | null {
  const base = parseBaseUrl(provider.baseUrl, provider.wire.basePath)
  if (!base.ok) return null
  const { protocol, hostname } = new URL(base.value)
  const isBlocked = pageOrigin.startsWith('https:') && protocol === 'http:' && !OWN_DEVICE.test(hostname)
  if (!isBlocked) return null
  return 'This page came over https, and browsers let it call no http address but that of this device: give the server https, or a proxy of the same origin as this page.'
}
