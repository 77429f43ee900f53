import { meantOf } from '../../state/documents/open-document'

/**
 * The file that a paste opens. Where text is typed, formatted text comes first: table programs copy a picture of it, too. A
 * file by itself comes with its name, in plain text alone.
 */
export function pastedFile({ target, clipboardData }: ClipboardEvent): File | undefined {
  const isTyped = target instanceof Element && target.matches(':read-write')
  const types = clipboardData?.types.join() ?? ''
  if (isTyped && types.includes('text/plain') && /text\/(html|rtf)/.test(types)) return undefined
  return meantOf([...(clipboardData?.files ?? [])])
}
