/** Of hosts before 2024, whose buffers cannot be transferred but to somewhere else. */
type Host = { readonly structuredClone?: (value: unknown, options: { transfer: unknown[] }) => unknown }

/**
 * Gives the memory of pixels back at once: as garbage it may stay for as long as its thread rests. Nobody may read them, or
 * anything else that lies in their buffer, from then on.
 */
export function freePixels({ buffer }: ArrayBufferView<ArrayBuffer>): void {
  const { transfer } = buffer as { transfer?: (length: number) => ArrayBuffer }
  if (transfer) transfer.call(buffer, 0)
  else (globalThis as Host).structuredClone?.(buffer, { transfer: [buffer] })
}
