import { err, ok, type Result } from '../../../lib/result'
import type { Wire } from '../wire'

/** Paths of the protocol that a person may have copied along with the address. */
const COPIED_PATH = /\/(images\/(edits|generations|variations)|models|chat\/completions)$/i

/**
 * Reads an address as a person writes it. The value may be stored and read again: trimmed, without a trailing slash,
 * a bare host becomes `https://host` with the base path, a path of its own is kept. The error is words for the person.
 */
export function parseBaseUrl(text: string, basePath = '/v1'): Result<string, string> {
  const trimmed = text.trim()
  if (trimmed === '') return err('Write the address of the server.')
  if (/\s/.test(trimmed)) return err('The address must not contain spaces.')
  const scheme = /^([a-z][a-z\d+.-]*):(?!\d)/i.exec(trimmed)?.[1]?.toLowerCase()
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') {
    return err(`An address of kind “${scheme}:” cannot be called; it starts with https:// or http://.`)
  }
  if (!/^https?:\/\/[^/]/i.test(trimmed) || !URL.canParse(trimmed)) {
    return err('Write a whole address, such as https://api.example.com/v1.')
  }
  const url = new URL(trimmed)
  if (url.username !== '' || url.password !== '') {
    return err('Leave name and password out of the address; the key has its own field.')
  }
  const path = url.pathname.replace(/\/+$/, '')
  return ok(`${url.origin}${path === '' ? basePath : path}${url.search}`)
}

/**
 * The address of one of the protocol's paths under a base URL that `parseBaseUrl` takes; throws on any other.
 * A base that is the address of an endpoint itself (`…/images/edits`, `…/deployments/x/images/edits`) leads to its
 * neighbours; a query stays behind the path and wins over the wire's own.
 */
export function endpointUrl(
  baseUrl: string,
  template: string,
  { basePath, query }: Pick<Wire, 'basePath' | 'query'>,
  model = '',
): string {
  const base = parseBaseUrl(baseUrl, basePath)
  if (!base.ok) throw new TypeError(`Not a base URL: ${base.error}`)
  const url = new URL(base.value)
  const below = url.pathname.replace(COPIED_PATH, '').replace(/\/+$/, '')
  const path = template.replaceAll('{model}', encodeURIComponent(model))
  url.pathname = `${withoutStartOf(template, below)}${path}`
  for (const [name, value] of Object.entries(query)) {
    if (!url.searchParams.has(name)) url.searchParams.append(name, value)
  }
  return url.href
}

/** Cuts off where a template with a placeholder begins, for a base that was copied from such an address. */
function withoutStartOf(template: string, path: string): string {
  const placeholder = template.indexOf('{')
  if (placeholder <= 0) return path
  const found = path.indexOf(template.slice(0, placeholder))
  return found === -1 ? path : path.slice(0, found)
}
