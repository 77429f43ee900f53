/** How long a body is, as its head says; null where it does not, or says it of what is compressed. */
export function announcedBytes(headers: Headers): number | null {
  const length = headers.get('content-length')
  if (length === null || headers.has('content-encoding') || !/^\d+$/.test(length)) return null
  return Number(length)
}
