const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
}

/**
 * The name an image is sent under: an extension that fits its type (some servers go by it), and plain characters
 * only, because servers disagree about how a form quotes the others.
 */
export function imageFileName(name: string, type: string, index: number): string {
  const stem = name
    .replace(/\.[^.]*$/, '')
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64)
  const extension = EXTENSIONS[type]
  const base = stem === '' ? `image-${index + 1}` : stem
  return extension === undefined ? base : `${base}.${extension}`
}
