import zlib from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { facts, latin1, refusal } from '../fixtures/inspect'
import { buildPng } from '../fixtures/png-builder'

describe('PNG', () => {
  const end = { name: 'IEND', content: new Uint8Array(0) }
  const header = (...content: number[]) => ({ name: 'IHDR', content: Uint8Array.from(content) })
  const data = { name: 'IDAT', content: zlib.deflateSync(new Uint8Array(8)) }
  const grey = header(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0)

  it('may have alpha by colour type or by tRNS, and is animated by acTL', async () => {
    const key = { name: 'tRNS', content: new Uint8Array(2) }
    const animation = { name: 'acTL', content: new Uint8Array(8) }
    expect(await facts(buildPng([grey, animation, key, data, end], zlib))).toMatchObject({
      mayHaveAlpha: true,
      animated: true,
    })
    const withAlpha = header(0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0)
    expect(await facts(buildPng([withAlpha, data, end], zlib))).toMatchObject({
      mayHaveAlpha: true,
      animated: false,
    })
  })

  it.each([
    [
      'a depth that its colour type does not have',
      [header(0, 0, 0, 1, 0, 0, 0, 1, 4, 2, 0, 0, 0), data, end],
    ],
    ['a width of 0', [header(0, 0, 0, 0, 0, 0, 0, 1, 8, 0, 0, 0, 0), data, end]],
    ['no data', [grey, end]],
    ['data before the header', [data, grey, end]],
    ['no palette where it needs one', [header(0, 0, 0, 1, 0, 0, 0, 1, 8, 3, 0, 0, 0), data, end]],
  ])('is damaged with %s', async (_, chunks) => {
    expect((await refusal(buildPng(chunks, zlib))).kind).toBe('damaged')
  })

  it('is damaged where a bit of the data has changed, and whole where one of a comment has', async () => {
    const comment = { name: 'tEXt', content: Uint8Array.from(latin1('Comment\0hello')) }
    const whole = buildPng([grey, comment, data, end], zlib)
    const commentChanged = whole.with(8 + 25 + 10, 1)
    expect((await facts(commentChanged)).width).toBe(1)
    const dataAt = whole.length - 12 - 6
    expect((await refusal(whole.with(dataAt, whole[dataAt]! ^ 1))).kind).toBe('damaged')
  })

  it('is refused with more than 100 megapixels', async () => {
    const huge = header(0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0)
    const error = await refusal(buildPng([huge, data, end], zlib))
    expect(error.kind).toBe('too-many-pixels')
    expect(error.message).toContain('65536 × 65536')
  })
})

describe('AVIF', () => {
  const box = (name: string, ...parts: number[][]): number[] => {
    const content = parts.flat()
    return [0, 0, 0, content.length + 8, ...latin1(name), ...content]
  }
  const build = (properties: number[][], mediaLength = 6) => {
    const media = box('mdat', [1, 2, 3, 4, 5, 6])
    const meta = (offset: number) =>
      box(
        'meta',
        [0, 0, 0, 0],
        box('pitm', [0, 0, 0, 0, 0, 2]),
        box('iloc', [0, 0, 0, 0, 0x44, 0, 0, 1, 0, 2, 0, 0, 0, 1, 0, 0, 0, offset, 0, 0, 0, mediaLength]),
        box(
          'iprp',
          box('ipco', box('ispe', [0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 9]), ...properties),
          box('ipma', [
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            2,
            0,
            1,
            1,
            0x81,
            0,
            2,
            properties.length,
            ...properties.map((_, at) => 0x82 + at),
          ]),
        ),
      )
    const start = box('ftyp', latin1('mif1\0\0\0\0mif1avif'))
    const offset = start.length + meta(0).length + 8
    return Uint8Array.from([...start, ...meta(offset), ...media])
  }
  const size = box('ispe', [0, 0, 0, 0, 0, 0, 0, 30, 0, 0, 0, 20])
  const alpha = box('auxC', [0, 0, 0, 0], latin1('urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0'))

  it.each([
    [1, []],
    [8, [box('irot', [1])]],
    [3, [box('irot', [2])]],
    [6, [box('irot', [3])]],
    [4, [box('imir', [0])]],
    [2, [box('imir', [1])]],
    [5, [box('irot', [1]), box('imir', [0])]],
    [7, [box('irot', [1]), box('imir', [1])]],
  ])('takes the size and orientation %i of its primary item', async (orientation, turns) => {
    const found = await facts(build([size, ...turns]))
    expect(found).toEqual({
      type: 'image/avif',
      width: 30,
      height: 20,
      orientation,
      mayHaveAlpha: false,
      animated: false,
    })
  })

  it('may have alpha where an auxiliary item says so', async () => {
    expect((await facts(build([size, alpha]))).mayHaveAlpha).toBe(true)
  })

  it('is damaged where an item reaches past the end', async () => {
    expect((await refusal(build([size], 7))).kind).toBe('damaged')
  })
})

describe('BMP', () => {
  const runLength = (fileBytes: number, dataBytes: number, kept: number) => {
    const bytes = new Uint8Array(kept)
    const view = new DataView(bytes.buffer)
    bytes.set(latin1('BM'))
    view.setUint32(2, fileBytes, true)
    view.setUint32(10, 60, true)
    view.setUint32(14, 40, true)
    view.setInt32(18, 8, true)
    view.setInt32(22, -4, true)
    view.setUint16(28, 8, true)
    view.setUint32(30, 1, true)
    view.setUint32(34, dataBytes, true)
    return bytes
  }

  it('with run-length data is measured by the length in its header, or else by the file size there', async () => {
    expect(await facts(runLength(0, 10, 70))).toMatchObject({ width: 8, height: 4 })
    expect((await refusal(runLength(0, 10, 69))).kind).toBe('damaged')
    expect(await facts(runLength(70, 0, 70))).toMatchObject({ width: 8, height: 4 })
    expect((await refusal(runLength(70, 0, 69))).kind).toBe('damaged')
  })

  it('of a kind that holds another format inside is not opened', async () => {
    expect((await refusal(runLength(70, 10, 70).with(30, 4))).kind).toBe('unsupported')
  })
})
