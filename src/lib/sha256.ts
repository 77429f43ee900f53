/** The SHA-256 of the bytes. Pages that were not loaded securely have no `crypto.subtle`, and fetch a library for it. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const subtle: SubtleCrypto | undefined = crypto.subtle
  if (subtle) return new Uint8Array(await subtle.digest('SHA-256', bytes))
  const hashes = await import('@noble/hashes/sha2.js')
  return hashes.sha256(bytes)
}

/** In hexadecimal digits. */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return [...(await sha256(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
