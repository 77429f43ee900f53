import { downloadZip } from 'client-zip'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRaster } from '../../engine/raster'
import { encodePng, MAX_FILE_BYTES } from '../codec'
import { comparisonPage, type SharedPicture } from '../comparison-page'
import type { Exported } from './exported'
import { findImageTags } from './find-tags'
import { listPage } from './list-page'
import { listZip } from './list-zip'
import { takePicture } from './take-picture'

const HOSTILE = "\"><script>alert(1)</script><img data-picture src=x onerror='alert(1)'> &lt; –"

/** A picture that is like no other. */
function pictureOf(seed: number): Promise<Blob> {
  const { data, ...size } = createRaster(5, 4)
  return encodePng({ ...size, data: data.map((_, at) => (at % 4 === 3 ? 255 : (at * seed) % 256)) })
}

function shared(image: Blob, title = HOSTILE): SharedPicture {
  const said = { subtitle: HOSTILE, note: HOSTILE, prompt: HOSTILE, figures: [[HOSTILE, HOSTILE]] as const }
  return { number: 1, title, rating: 3, verdict: 'picked', image, ...said }
}

function pageOf(pictures: readonly SharedPicture[]): Promise<Blob> {
  return comparisonPage({ title: HOSTILE, prompt: HOSTILE, date: HOSTILE, gaps: '', pictures })
}

type Content = Blob | string
function zipOf(files: Readonly<Record<string, Content>>): Promise<Blob> {
  return downloadZip(Object.entries(files).map(([name, input]) => ({ name, input }))).blob()
}

function listOf(results: readonly object[]): string {
  return JSON.stringify({ app: 'Maskroom', version: 1, picture: { name: 'photo.png' }, results })
}
const named = (number: number, composite: string | null, raw: string | null = null) => ({
  number,
  model: HOSTILE,
  files: { composite, raw },
  job: { parameters: { prompt: 'lamp' } },
})

function soundOf<Value>(
  result: { ok: true; value: Value } | { ok: false; error: { message: string } },
): Value {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

async function takenFrom({ pictures }: Exported): Promise<Uint8Array[]> {
  const taken = await Promise.all(pictures.map(takePicture))
  return Promise.all(taken.map(async (picture) => new Uint8Array(await soundOf(picture).arrayBuffer())))
}

async function bytesOf(files: readonly Blob[]): Promise<Uint8Array[]> {
  return Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())))
}

describe('a comparison page', () => {
  it('gives its pictures back byte for byte, and foreign text is neither picture nor markup', async () => {
    const images = await Promise.all([3, 5, 7].map(pictureOf))
    const page = await pageOf(images.map((image) => shared(image)))
    const listed = soundOf(await listPage(page))
    expect(listed).toMatchObject({ name: HOSTILE, missing: 0 })
    expect(listed.pictures.map(({ label, about }) => [label, about])).toEqual(
      images.map(() => [`1. ${HOSTILE}`, HOSTILE]),
    )
    expect(await takenFrom(listed)).toEqual(await bytesOf(images))
  })

  it('opens as well once a browser has saved it anew', async () => {
    const images = await Promise.all([3, 5].map(pictureOf))
    const text = await (await pageOf(images.map((image) => shared(image)))).text()
    const anew = text
      .replace('<!doctype html>', '<!DOCTYPE html>\n<!-- saved from url=(0014)about:internet -->')
      .replaceAll('<img data-picture', '<img data-picture=""')
      .replaceAll('"></button>', '" style="width: 1px"></button>')
      .replaceAll('&gt;', '>')
    const listed = soundOf(await listPage(new Blob([anew])))
    expect(await takenFrom(listed)).toEqual(await bytesOf(images))
  })

  it('cut off anywhere it is refused or not known, and never throws', async () => {
    const page = await pageOf([shared(await pictureOf(3), 'model'), shared(await pictureOf(5), 'model')])
    for (let length = 0; length < page.size - 10; length += 131) {
      const listed = await listPage(page.slice(0, length))
      expect(listed).toMatchObject({ ok: false })
    }
    expect(await listPage(page.slice(0, page.size - 300))).toMatchObject({ error: { kind: 'damaged' } })
  })

  it('a picture that is none is refused when it is chosen, whatever the page calls it', async () => {
    const html = shared(new Blob(['<script>alert(1)</script>'.repeat(9)]))
    const listed = soundOf(await listPage(await pageOf([html])))
    const [picture] = listed.pictures
    expect(picture && (await takePicture(picture))).toMatchObject({ ok: false, error: { kind: 'foreign' } })
    const text = (await (await pageOf([shared(await pictureOf(3))])).text()).replace(/(base64,.{40})/, '$1*')
    const [broken] = soundOf(await listPage(new Blob([text]))).pictures
    expect(broken && (await takePicture(broken))).toMatchObject({ ok: false, error: { kind: 'damaged' } })
  })

  it('another web page is none', async () => {
    const page = new Blob(['<!doctype html><img src="data:image/png;base64,AAAA"></html>'])
    expect(await listPage(page)).toMatchObject({ error: { kind: 'foreign' } })
  })

  it('another web page is known for none at once, however its tags are made', async () => {
    const tag = `<img ${'a '.repeat(90)}src="x">`
    const page = new Blob([`<!doctype html>${tag.repeat(2000)}</html>`])
    expect(await listPage(page)).toMatchObject({ error: { kind: 'foreign' } })
  })
})

/** One after the other; what begins in a tag that never ends is part of that. */
function tagsOf(html: string): string[] {
  const start = html.search(/<img/i)
  const [tag] = start < 0 ? [] : (/^<img(?:[^">]|"[^"]*")*>/i.exec(html.slice(start)) ?? [])
  return tag === undefined ? [] : [tag, ...tagsOf(html.slice(start + tag.length))]
}

describe('tags of pictures', () => {
  it('are found wherever they lie and whatever is quoted in them', async () => {
    const piece = fc.constantFrom('<', '<img', '<IMG ', '"', '>', 'a', '<im', ' ', '\n', 'src="x>y"')
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const html = pieces.join('')
        const found = await findImageTags(new Blob([html]), 1000)
        expect(found?.map(({ from, to }) => html.slice(from, to))).toEqual(tagsOf(html))
      }),
      { numRuns: 300 },
    )
  })

  it('are found across the pieces that a long file is read in', async () => {
    const long = `<img alt="${'>'.repeat(9_000_001)}"><img b>`
    expect(await findImageTags(new Blob([long]), 9)).toEqual([
      { from: 0, to: long.length - 7 },
      { from: long.length - 7, to: long.length },
    ])
  })

  it('are given up on where there are too many', async () => {
    expect(await findImageTags(new Blob(['<img>'.repeat(5)]), 4)).toBeNull()
  })
})

describe('a zip of results', () => {
  it('gives back what its list names, byte for byte, and says what is missing', async () => {
    const [laidIn, raw] = await Promise.all([pictureOf(3), pictureOf(5)])
    const zip = await zipOf({
      'results/01.png': laidIn,
      'raw answers/01.png': raw,
      'raw answers/02.bin': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'results.json': listOf([
        named(1, 'results/01.png', 'raw answers/01.png'),
        named(2, 'results/02.png', 'raw answers/02.bin'),
        named(3, null),
      ]),
    })
    const listed = soundOf(await listZip(zip))
    expect(listed).toMatchObject({ name: 'photo.png', missing: 3 })
    expect(listed.pictures.map(({ label, form, about }) => [label, form, about])).toEqual([
      [`1. ${HOSTILE}`, 'laid in', 'lamp'],
      [`1. ${HOSTILE}`, 'raw answer', 'lamp'],
    ])
    expect(await takenFrom(listed)).toEqual(await bytesOf([laidIn, raw]))
  })

  it('opens as well when it was unpacked and packed again with its folder', async () => {
    const image = await pictureOf(3)
    const zip = await zipOf({
      '__MACOSX/photo results/._results.json': 'x',
      'photo results/.DS_Store': 'x',
      'photo results/results/01.png': image,
      'photo results/results.json': listOf([named(1, 'results/01.png')]),
    })
    expect(await takenFrom(soundOf(await listZip(zip)))).toEqual(await bytesOf([image]))
  })

  it('models that were hidden stay so', async () => {
    const { model: _, job: __, ...hidden } = named(1, 'a.png')
    const zip = await zipOf({ 'a.png': await pictureOf(3), 'results.json': listOf([hidden]) })
    expect(soundOf(await listZip(zip)).pictures[0]?.label).toBe('1. Model hidden')
  })

  it('opens without a picture that is larger than is opened, which is missing', async () => {
    const images = await Promise.all([3, 5].map(pictureOf))
    const [large, other] = images
    const list = listOf([named(1, 'large.png'), named(2, 'b.png')])
    const zip = await zipOf({ 'large.png': large!, 'b.png': other!, 'results.json': list })
    const bytes = Buffer.from(await zip.arrayBuffer())
    const header = bytes.indexOf('PK\x01\x02', 0, 'latin1')
    // What the directory says that the first file unpacks to.
    bytes.writeUInt32LE(MAX_FILE_BYTES + 1, header + 24)
    const listed = soundOf(await listZip(new Blob([bytes])))
    expect(listed.missing).toBe(1)
    expect(await takenFrom(listed)).toEqual(await bytesOf([other!]))
  })

  it('a picture whose bytes were changed is refused when it is chosen', async () => {
    const image = await pictureOf(3)
    const zip = await zipOf({ 'a.png': image, 'results.json': listOf([named(1, 'a.png')]) })
    const bytes = new Uint8Array(await zip.arrayBuffer())
    const at = 30 + 'a.png'.length + image.size - 20
    bytes[at] = (bytes[at] ?? 0) ^ 1
    const [picture] = soundOf(await listZip(new Blob([bytes]))).pictures
    expect(picture && (await takePicture(picture))).toMatchObject({ ok: false, error: { kind: 'damaged' } })
  })

  it.each([
    ['foreign', { 'a.png': 'x' }],
    ['foreign', { 'a/b/results.json': listOf([]) }],
    ['foreign', { 'results.json': listOf([]) }],
    ['foreign', { 'results.json': listOf([named(1, '../../etc/passwd')]) }],
    ['damaged', { 'results.json': '{"app":"Maskroom"' }],
    ['damaged', { 'results.json': listOf([{ number: 1, files: 7 }]) }],
    ['damaged', { 'results.json': listOf(Array.from({ length: 6000 }, () => named(1, null))) }],
  ])('is refused as %s (%#)', async (kind, files) => {
    expect(await listZip(await zipOf(files))).toMatchObject({ ok: false, error: { kind } })
  })

  it('cut off anywhere it is refused, and never throws', async () => {
    const zip = await zipOf({ 'a.png': await pictureOf(3), 'results.json': listOf([named(1, 'a.png')]) })
    for (let length = 0; length < zip.size; length++)
      expect(await listZip(zip.slice(0, length))).toMatchObject({ error: { kind: 'damaged' } })
  })
})
