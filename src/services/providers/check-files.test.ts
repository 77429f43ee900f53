import { expect, it } from 'vitest'
import { capabilitiesOf, checkFiles, type FileFacts } from '.'

const FILE: FileFacts = {
  bytes: 1_000,
  type: 'image/png',
  size: { width: 64, height: 48 },
  isUpright: true,
}
const MODEL = capabilitiesOf({}, 'gpt-image-1')

function problems(image: Partial<FileFacts>, mask: Partial<FileFacts> | null = null, model = MODEL) {
  const files = { images: [{ ...FILE, ...image }], mask: mask && { ...FILE, ...mask } }
  return checkFiles(files, model).map(({ part, kind, mending }) => [part, kind, mending])
}

it('lets fitting files pass', () => {
  expect(problems({}, {})).toEqual([])
  expect(problems({ type: 'image/webp', bytes: 49_999_999 }, { bytes: 3_999_999 })).toEqual([])
})

it.each([
  [{ type: 'image/avif' }, null, ['image', 'type', 're-encode']],
  [{ isUpright: false }, null, ['image', 'orientation', 're-encode']],
  [{ bytes: 50_000_000 }, null, ['image', 'bytes', 're-encode']],
  [{ bytes: 50_000_000, type: 'image/jpeg' }, null, ['image', 'bytes', 'reduce']],
  [{ type: null }, null, ['image', 'unreadable', null]],
  [{}, { bytes: 4_000_000 }, ['mask', 'bytes', 'reduce']],
  [{}, { type: 'image/webp' }, ['mask', 'type', 're-encode']],
  [{}, { size: { width: 48, height: 64 } }, ['mask', 'mask-size', null]],
] as const)('holds back %j with mask %j', (image, mask, expected) => {
  expect(problems(image, mask)).toEqual([expected])
})

it('goes by the model', () => {
  const small = capabilitiesOf(
    { overrides: { inputTypes: ['image/png'], maxBytesPerImage: 1_000, mask: false } },
    'm',
  )
  expect(problems({ bytes: 999 }, null, small)).toEqual([])
  expect(problems({}, {}, small)).toEqual([
    ['image', 'bytes', 'reduce'],
    ['mask', 'no-mask', null],
  ])
  expect(problems({ type: 'image/jpeg' }, null, small)).toContainEqual(['image', 'type', 're-encode'])
})

it('counts the images, and says which of them is meant', () => {
  const one = capabilitiesOf({ overrides: { maxInputImages: 1 } }, 'm')
  const found = checkFiles({ images: [FILE, { ...FILE, bytes: 50_000_000 }], mask: null }, one)
  expect(found.map(({ index, kind, message }) => [index, kind, message.slice(0, 19)])).toEqual([
    [1, 'count', 'This model takes 1 '],
    [1, 'bytes', 'Reference image 1 h'],
  ])
})

it('leaves a turned reference image as it is', () => {
  expect(checkFiles({ images: [FILE, { ...FILE, isUpright: false }], mask: null }, MODEL)).toEqual([])
})
