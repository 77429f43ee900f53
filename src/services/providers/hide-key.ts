/** Shorter ones (`none`, `EMPTY`) are words that a server without keys wants to see, and would be found in any text. */
const MIN_SECRET = 6

/**
 * A copy of plain data in which the key stands nowhere, object names included: servers repeat it in refusals, headers
 * and links, and all of these are shown, stored or exported. Blobs, bytes and other objects are passed on as they are.
 */
export function hideKey<T>(value: T, apiKey: string | null, placeholder = '…'): T {
  if (apiKey === null || apiKey.length < MIN_SECRET) return value
  const spellings = [...new Set(spellingsOf(apiKey))]
  const hideText = (text: string) =>
    spellings.reduce((rest, spelling) => rest.replaceAll(spelling, placeholder), text)
  return copy(value) as T

  function copy(one: unknown): unknown {
    if (typeof one === 'string') return hideText(one)
    if (typeof one === 'number' && String(one) === apiKey) return placeholder
    if (Array.isArray(one)) return one.map(copy)
    if (!isPlain(one)) return one
    return Object.fromEntries(Object.entries(one).map(([name, entry]) => [hideText(name), copy(entry)]))
  }
}

/** As it is, inside JSON, inside JSON that escapes slashes, and in an address. */
function spellingsOf(apiKey: string): string[] {
  const inJson = JSON.stringify(apiKey).slice(1, -1)
  return [apiKey, inJson, inJson.replaceAll('/', '\\/'), encodeURIComponent(apiKey)]
}

function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
