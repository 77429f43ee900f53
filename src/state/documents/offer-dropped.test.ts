import { beforeEach, expect, it } from 'vitest'
import { useDocumentStore } from '../document/document-store'
import { openDocument } from '../test/held-picture'
import { offerDropped } from './open-document'

const HEADS: Readonly<Record<string, readonly (number | string)[]>> = {
  png: [0x89, 'PNG\r\n', 0x1a, '\n'],
  jpg: [0xff, 0xd8, 0xff],
  webp: ['RIFF', 0, 0, 0, 0, 'WEBP'],
  gif: ['GIF89a'],
  bmp: ['BM', ...new Array<number>(12).fill(0), 40],
  avif: [0, 0, 0, 16, 'ftypavif', 0, 0, 0, 0],
}

beforeEach(() => {
  openDocument()
  // What would be replaced is asked about in any case.
  useDocumentStore.setState({ adopted: [{ resultId: 'a' } as never], waiting: null, opening: null })
})

async function dropped(name: string, head: readonly (number | string)[]) {
  const bytes = head.map((part) => (typeof part === 'string' ? part : Uint8Array.of(part)))
  await offerDropped([new File(bytes, name)])
  return useDocumentStore.getState().waiting
}

it.each(Object.entries(HEADS))('asks whether a dropped .%s is a mask', async (extension, head) => {
  const name = `mask.${extension}`
  expect(await dropped(name, head)).toMatchObject({ name, mayBeMask: true })
})

it.each([
  ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['picture.maskroom', 'PK\x03\x04'],
])('does not ask that of %s', async (name, text) => {
  expect(await dropped(name, [text])).toMatchObject({ name, mayBeMask: false })
})
