import { meantOf } from '../../state/open-document'

/** The file that a paste opens. Where text is typed, text comes first: table programs copy a picture of it, too. */
export function pastedFile({ target, clipboardData }: ClipboardEvent): File | undefined {
  const isTyped = target instanceof Element && target.matches(':read-write')
  if (isTyped && clipboardData?.types.includes('text/plain')) return undefined
  return meantOf([...(clipboardData?.files ?? [])])
}
