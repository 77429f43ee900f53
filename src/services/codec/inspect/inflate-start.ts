/** What zlib's data unpack to, at most about so many bytes of it; as much as could be unpacked where they are damaged. */
export async function inflateStart(packed: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<Uint8Array> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  const pieces: Uint8Array<ArrayBuffer>[] = []
  try {
    for (let bytes = 0; bytes < maxBytes; ) {
      const next = await reader.read()
      if (next.done) break
      pieces.push(next.value)
      bytes += next.value.length
    }
    await reader.cancel()
  } catch {
    // What came before tells as much as there is to tell.
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer())
}
