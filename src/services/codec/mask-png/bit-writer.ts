/** Bits in deflate's order, least significant first, into bytes that grow as needed (RFC 1951, 3.1.1). */
export function createBitWriter() {
  let bytes = new Uint8Array(65_536)
  let length = 0
  let pending = 0
  let pendingBits = 0

  function flushBytes(): void {
    if (length + 4 > bytes.length) {
      const larger = new Uint8Array(bytes.length * 2)
      larger.set(bytes)
      bytes = larger
    }
    for (; pendingBits >= 8; pendingBits -= 8) {
      bytes[length++] = pending
      pending >>>= 8
    }
  }

  return {
    /** Appends the low `count` bits of a value, at most 16. */
    write(value: number, count: number): void {
      pending |= value << pendingBits
      pendingBits += count
      if (pendingBits >= 16) flushBytes()
    },
    /** Appends a value of 32 bits, most significant byte first, after filling up to a whole byte. */
    writeUint32be(value: number): void {
      pendingBits = Math.ceil(pendingBits / 8) * 8
      flushBytes()
      for (let shift = 24; shift >= 0; shift -= 8) {
        pending = (value >>> shift) & 0xff
        pendingBits = 8
        flushBytes()
      }
    },
    /** What was written, as a view. */
    finish: (): Uint8Array<ArrayBuffer> => bytes.subarray(0, length),
  }
}

export type BitWriter = ReturnType<typeof createBitWriter>
