import type { StoredJob, StoredResult } from '../../services/storage'

/** Names under which people put a key into an address or a field. The short ones are meant as words: no `design`, no `author`. */
const SECRET =
  /key|token|secret|signature|passw|passphrase|credential|authori[sz]ation|\b(sig|auth|pass|pwd|creds?)\b/i

export function isSecretName(name: string): boolean {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ')
  return SECRET.test(words)
}

/** A job as it may leave this device: without the fields of the person's own that are named like a key. */
export function jobWithoutSecrets(job: StoredJob): StoredJob {
  const { parameters } = job
  // Records of earlier versions have none.
  const extraFields = (parameters.extraFields ?? []).filter(({ name }) => !isSecretName(name))
  return { ...job, parameters: { ...parameters, extraFields } }
}

/**
 * A result as it may leave this device. A signed address lets anybody in who has it: of one, what asks and signs is left
 * out, and where it leads stays.
 */
export function resultWithoutSecrets<Result extends Pick<StoredResult, 'link'>>(result: Result): Result {
  return result.link === null ? result : { ...result, link: linkWithoutSecrets(result.link) }
}

function linkWithoutSecrets(link: string): string {
  if (!/^https?:/i.test(link) || !URL.canParse(link)) return link
  const url = new URL(link)
  const names = [...url.searchParams.keys(), ...new URLSearchParams(url.hash.slice(1)).keys()]
  const isOpen = url.username === '' && url.password === '' && !names.some(isSecretName)
  return isOpen ? link : `${url.origin}${url.pathname}`
}
