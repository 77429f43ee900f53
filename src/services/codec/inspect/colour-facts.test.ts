import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { colourFacts } from './colour-facts'

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0))
const uint32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
const uint16 = (value: number) => [value >> 8, value & 255]

/** An ICC profile with nothing in it but its name, in the older or in the newer form. */
function profile(name: string, form: 'desc' | 'mluc'): number[] {
  const utf16 = [...name].flatMap((letter) => uint16(letter.charCodeAt(0)))
  const content =
    form === 'desc'
      ? [...ascii('desc'), ...uint32(0), ...uint32(name.length + 1), ...ascii(name), 0]
      : [
          ...ascii('mluc'),
          ...[0, 1, 12].flatMap(uint32),
          ...ascii('enUS'),
          ...uint32(utf16.length),
          ...uint32(28),
          ...utf16,
        ]
  return [
    ...new Array<number>(128).fill(0),
    ...uint32(1),
    ...ascii('desc'),
    ...uint32(144),
    ...uint32(content.length),
    ...content,
  ]
}

function jpeg(icc: number[] | null): Uint8Array<ArrayBuffer> {
  const segment = icc ? [...ascii('ICC_PROFILE\0'), 1, 1, ...icc] : []
  const app2 = icc ? [0xff, 0xe2, ...uint16(segment.length + 2), ...segment] : []
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, ...app2, 0xff, 0xda, 0, 2])
}

function png(
  depth: number,
  chunks: readonly (readonly [name: string, content: number[]])[],
): Uint8Array<ArrayBuffer> {
  const parts = [
    ['IHDR', [...uint32(1), ...uint32(1), depth, 2, 0, 0, 0]] as const,
    ...chunks,
    ['IDAT', []] as const,
  ]
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10],
    ...parts.flatMap(([name, content]) => [
      ...uint32(content.length),
      ...ascii(name),
      ...content,
      ...uint32(0),
    ]),
  ])
}

test('reads the name of a JPEG’s colour profile, in both of its forms', async () => {
  expect((await colourFacts(jpeg(profile('Display P3', 'mluc')), 'image/jpeg')).profile).toBe('Display P3')
  expect((await colourFacts(jpeg(profile('Adobe RGB (1998)', 'desc')), 'image/jpeg')).profile).toBe(
    'Adobe RGB (1998)',
  )
})

test('holds sRGB, by whatever name, and files that say nothing for plain', async () => {
  for (const name of ['sRGB IEC61966-2.1', 'sRGB built-in'])
    expect(await colourFacts(jpeg(profile(name, 'desc')), 'image/jpeg')).toEqual({ depth: 8, profile: null })
  expect(await colourFacts(jpeg(null), 'image/jpeg')).toEqual({ depth: 8, profile: null })
  expect((await colourFacts(png(8, [['iCCP', [...ascii('sRGB'), 0, 0]]]), 'image/png')).profile).toBeNull()
  expect((await colourFacts(png(8, [['cICP', [1, 13, 0, 1]]]), 'image/png')).profile).toBeNull()
})

test('says of a profile that only has sRGB in its name what it is', async () => {
  for (const name of [
    'GIMP built-in Linear sRGB',
    'sRGB-elle-V2-g10.icc',
    'sRGB EOTF with DCI-P3 Color Gamut',
  ])
    expect((await colourFacts(jpeg(profile(name, 'desc')), 'image/jpeg')).profile).toBe(name)
})

test('believes what a PNG’s profile calls itself, not what its chunk is called', async () => {
  const named = (label: string, icc: number[]) =>
    png(8, [['iCCP', [...ascii(label), 0, 0, ...deflateSync(Uint8Array.from(icc))]]])
  const nameOf = async (bytes: Uint8Array<ArrayBuffer>) => (await colourFacts(bytes, 'image/png')).profile
  expect(await nameOf(named('ICC Profile', profile('sRGB IEC61966-2.1', 'desc')))).toBeNull()
  expect(await nameOf(named('icc', profile('Adobe RGB (1998)', 'mluc')))).toBe('Adobe RGB (1998)')
  expect(await nameOf(named('Photoshop ICC profile', []))).toBe('a profile of its own')
  const cut = [...deflateSync(Uint8Array.from(profile('Display P3', 'desc')))].slice(0, -6)
  expect(await nameOf(png(8, [['iCCP', [...ascii('x'), 0, 0, ...cut]]]))).toBe('Display P3')
})

test('says how deep a PNG is and what its colours are', async () => {
  expect(await colourFacts(png(16, [['cICP', [12, 13, 0, 1]]]), 'image/png')).toEqual({
    depth: 16,
    profile: 'Display P3',
  })
  expect((await colourFacts(png(8, [['iCCP', [...ascii('ProPhoto RGB'), 0, 0]]]), 'image/png')).profile).toBe(
    'ProPhoto RGB',
  )
  // A grey PNG of fewer bits loses nothing.
  expect(await colourFacts(png(4, []), 'image/png')).toEqual({ depth: 8, profile: null })
})

test('finds the profile of a WebP, and depth and primaries of an AVIF', async () => {
  const icc = profile('Display P3', 'mluc')
  const le32 = (value: number) => uint32(value).reverse()
  const webp = Uint8Array.from([
    ...ascii('RIFF'),
    ...le32(20 + icc.length),
    ...ascii('WEBP'),
    ...ascii('ICCP'),
    ...le32(icc.length),
    ...icc,
  ])
  expect((await colourFacts(webp, 'image/webp')).profile).toBe('Display P3')

  const box = (name: string, content: number[]) => [...uint32(content.length + 8), ...ascii(name), ...content]
  const store = box('ipco', [
    ...box('pixi', [0, 0, 0, 0, 3, 10, 10, 10]),
    ...box('colr', [...ascii('nclx'), ...uint16(9), ...uint16(16), ...uint16(9), 128]),
  ])
  const avif = Uint8Array.from(box('meta', [0, 0, 0, 0, ...box('iprp', store)]))
  expect(await colourFacts(avif, 'image/avif')).toEqual({ depth: 10, profile: 'BT.2020' })
})
