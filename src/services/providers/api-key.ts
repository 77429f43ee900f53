import { err, ok, type Result } from '../../lib/result'

/**
 * Reads a key as it was typed or pasted: null when there is none. A header holds visible ASCII only, and a key with
 * anything else (a space inside, an ellipsis from a shortened view) is a copying mistake. The error is words for the person.
 */
export function parseApiKey(text: string | null): Result<string | null, string> {
  const key = (text ?? '').trim()
  if (key === '') return ok(null)
  return /^[\x21-\x7e]+$/.test(key)
    ? ok(key)
    : err('The key holds a character that no key has. Copy it again, whole.')
}
