/** What a version of the app consists of. `files` are paths below the app's own, such as `assets/index-1a2b.js`. */
export type AppVersion = {
  /** Changes with any byte of any file. */
  readonly id: string
  readonly files: readonly string[]
}

/** The page that every address of the app shows. */
export const PAGE = 'index.html'

/** The parts of a Request that decide. */
export type Asked = { readonly method: string; readonly url: string; readonly mode: string }

/**
 * Which kept file answers a request: its path below `scope`, an absolute URL that ends in a slash. null: none, it is the
 * network's. What is asked of other origins, of a server's endpoints or by another method than GET is always null.
 */
export function ownFileFor({ method, url, mode }: Asked, scope: string): string | null {
  const address = new URL(url)
  address.hash = ''
  address.search = ''
  if (method !== 'GET' || !address.href.startsWith(scope)) return null
  const path = decodePath(address.href.slice(scope.length))
  if (mode === 'navigate') return path === '' || path === PAGE ? PAGE : null
  return path === '' ? null : path
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const PREFIX = 'maskroom-'

export function cacheNameOf({ id }: Pick<AppVersion, 'id'>): string {
  return `${PREFIX}${id}`
}

/** Under this path a cache says that its version was in charge. No request asks for it. */
export const MARK = 'was-in-charge'

/** A version's files. A version that waited and was overtaken by the next one was never in charge. */
export type KeptVersion = { readonly name: string; readonly wasInCharge: boolean }

/**
 * Caches that may go once `current` is in charge. Of the others the newest that was in charge before stays: a tab that began
 * with it may still ask for a part that it has not loaded yet; and so does one that is being installed. `kept` is in the order
 * in which they were made.
 */
export function outdatedCaches(kept: readonly KeptVersion[], current: string): readonly string[] {
  const older = kept
    .slice(
      0,
      kept.findIndex(({ name }) => name === current),
    )
    .filter(({ name }) => name.startsWith(PREFIX))
  const before = older.findLast(({ wasInCharge }) => wasInCharge) ?? older.at(-1)
  return older.filter((other) => other !== before).map(({ name }) => name)
}
