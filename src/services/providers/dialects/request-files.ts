import type { EncodeInput } from './dialect'
import { imageFileName } from './image-file-name'
import type { OutgoingFile } from './outgoing-request'

/** The pictures and the mask under the wire's names, in the order they were given, the mask last. */
export function requestFiles({ provider: { wire }, images, mask }: EncodeInput): OutgoingFile[] {
  const isSeveral = images.length > 1
  const name = isSeveral ? wire.imageField.several : wire.imageField.one
  const taken = new Set<string>()
  const files = images.map(({ blob, name: given, type }, index): OutgoingFile => {
    const fileName = distinct(imageFileName(given, type, index), taken)
    return { kind: 'file', name, fileName, type, blob, isListed: isSeveral }
  })
  if (mask === null || wire.maskField === null) return files
  const fileName = distinct('mask.png', taken)
  const sent = { name: wire.maskField, fileName, type: 'image/png', blob: mask, isListed: false }
  return [...files, { kind: 'file', ...sent }]
}

/** A name that no file of this request has: two downloads of one name would overwrite one another. */
function distinct(fileName: string, taken: Set<string>): string {
  const dot = fileName.lastIndexOf('.')
  const [stem, extension] = dot === -1 ? [fileName, ''] : [fileName.slice(0, dot), fileName.slice(dot)]
  let name = fileName
  for (let count = 2; taken.has(name); count++) name = `${stem}-${count}${extension}`
  taken.add(name)
  return name
}
