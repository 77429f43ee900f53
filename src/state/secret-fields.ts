import type { StoredJob } from '../services/storage'

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
