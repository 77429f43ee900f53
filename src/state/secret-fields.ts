import type { StoredJob } from '../services/storage'

/** Names under which people put a key into an address or a field. */
const SECRET = /key|token|secret|sig|auth|pass|cred/i

export function isSecretName(name: string): boolean {
  return SECRET.test(name)
}

/** A job as it may leave this device: without the fields of the person's own that are named like a key. */
export function jobWithoutSecrets(job: StoredJob): StoredJob {
  const { parameters } = job
  // Records of earlier versions have none.
  const extraFields = (parameters.extraFields ?? []).filter(({ name }) => !isSecretName(name))
  return { ...job, parameters: { ...parameters, extraFields } }
}
