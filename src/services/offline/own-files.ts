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

/**
 * Caches that may go once `current` is in charge. The newest of the others stays: a tab that began with it may still ask
 * for a part that it has not loaded yet. `names` are in the order in which they were made.
 */
export function outdatedCaches(names: readonly string[], current: string): readonly string[] {
  return names.filter((name) => name.startsWith(PREFIX) && name !== current).slice(0, -1)
}
