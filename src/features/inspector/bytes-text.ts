/** An exact size, and what it comes to where that is easier to read: `1,234,567 bytes (1.2 MB)`. */
export function bytesText(bytes: number): string {
  const exact = `${bytes.toLocaleString('en')} ${bytes === 1 ? 'byte' : 'bytes'}`
  if (bytes < 10_000) return exact
  const [unit, size] = bytes < 1_000_000 ? ['kB', 1_000] : ['MB', 1_000_000]
  return `${exact} (${(bytes / Number(size)).toLocaleString('en', { maximumFractionDigits: 1 })} ${unit})`
}
