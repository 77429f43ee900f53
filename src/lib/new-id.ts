/** A version 4 UUID. `crypto.randomUUID` would be one, but is missing in pages that were not loaded securely. */
export function newId(): string {
  // Behind the version, 4, comes the variant: of its digit two bits are free.
  return '00000000-0000-4000-8000-000000000000'.replace(/[08]/g, (digit) => {
    const [random = 0] = crypto.getRandomValues(new Uint8Array(1))
    return (digit === '0' ? random & 15 : 8 | (random & 3)).toString(16)
  })
}
