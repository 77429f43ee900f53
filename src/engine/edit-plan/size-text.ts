import type { Size } from '../geometry'

/** The protocol's spelling: '1536x1024'. */
export function formatSize(size: Size): string {
  return `${size.width}x${size.height}`
}

/** The size that `formatSize` spelt; null for anything else, such as 'auto' or a length of 0. */
export function parseSize(text: string): Size | null {
  const match = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/.exec(text)
  return match === null ? null : { width: Number(match[1]), height: Number(match[2]) }
}
