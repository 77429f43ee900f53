import { expect, it } from 'vitest'
import { encodePng } from '../../../e2e/png'
import { capabilitiesOf } from '../providers'
import { findFileProblems } from './find-file-problems'

const capabilities = capabilitiesOf({}, 'gpt-image-1')
const png = (width: number, height: number) =>
  new Blob([new Uint8Array(encodePng({ width, height, data: new Uint8Array(width * height * 4) }))])
const image = (blob: Blob) => ({ blob, name: 'photo.png', type: 'image/png' })

it('goes by the bytes of the files: what they are and how large', async () => {
  const given = { images: [image(png(8, 6))], mask: png(8, 6), capabilities }
  expect(await findFileProblems(given)).toEqual([])
  expect(await findFileProblems({ ...given, mask: png(6, 8) })).toMatchObject([{ kind: 'mask-size' }])
  expect(await findFileProblems({ ...given, images: [image(new Blob(['no picture']))] })).toMatchObject([
    { kind: 'unreadable' },
  ])
})
