/**
 * Gives a buffer's memory back at once, where the engine can (from 2024 on): as garbage it may stay for as long as its
 * thread rests. Nobody may read it from then on.
 */
export function freeBuffer(buffer: ArrayBuffer & { transfer?: (length: number) => ArrayBuffer }): void {
  buffer.transfer?.(0)
}
