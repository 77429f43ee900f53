import { describe, expect, it } from 'vitest'
import { createRaster, cutting } from '../../../engine/raster'
import { encodePicture } from '../encode-picture'
import { tinyImage } from '../fixtures/tiny-images'
import { encodePng } from '../png/encode-png'
import { describeJpeg } from './describe-jpeg'
import { describeWebp } from './describe-webp'

const TINY_JPEG = tinyImage('baselineJpeg')
const TINY_WEBP = tinyImage('lossyWebp')
const about = { prompt: 'A “lamp” <b>&\u0001 \n日本 😀', model: 'gpt-image-1' }
const XMP_PROMPT = 'A “lamp” &lt;b&gt;&amp; \n日本 😀'

/** Text chunks of a PNG, read by the specification alone. */
function pngTexts(png: Buffer): Record<string, string> {
  const texts: Record<string, string> = {}
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    if (png.toString('latin1', at + 4, at + 8) !== 'iTXt') continue
    const content = png.subarray(at + 8, at + 8 + png.readUInt32BE(at))
    const end = content.indexOf(0)
    expect([...content.subarray(end, end + 5)]).toEqual([0, 0, 0, 0, 0])
    texts[content.toString('latin1', 0, end)] = content.toString('utf8', end + 5)
  }
  return texts
}

async function bytesOf(blob: Blob): Promise<Buffer> {
  return Buffer.from(await blob.arrayBuffer())
}

describe('PNG', () => {
  it('tells prompt and model as XMP and under the registered keywords, before its pixels', async () => {
    const raster = createRaster(3, 2)
    const png = await bytesOf(await encodePicture(cutting(raster), { type: 'image/png', quality: 1, about }))
    const texts = pngTexts(png)
    expect(texts['Description']).toBe(about.prompt)
    expect(texts['Comment']).toBe('Model: gpt-image-1')
    expect(texts['XML:com.adobe.xmp']).toContain(`<rdf:li xml:lang="x-default">${XMP_PROMPT}</rdf:li>`)
    expect(texts['XML:com.adobe.xmp']).toContain('<xmp:CreatorTool>Maskroom, gpt-image-1</xmp:CreatorTool>')
    expect(png.indexOf('iTXt')).toBeLessThan(png.indexOf('IDAT'))
  })

  it('without being asked tells nothing: it is the plain file', async () => {
    const raster = createRaster(3, 2)
    const plain = await bytesOf(await encodePng(raster))
    const saved = await bytesOf(
      await encodePicture(cutting(raster), { type: 'image/png', quality: 1, about: null }),
    )
    expect(Buffer.compare(saved, plain)).toBe(0)
  })
})

describe('JPEG', () => {
  it('gets one XMP segment after its head; all else is as it was', async () => {
    const before = Buffer.from(TINY_JPEG)
    const after = await bytesOf(await describeJpeg(new Blob([TINY_JPEG]), about))
    const at = after.indexOf('http://ns.adobe.com/xap/1.0/\0') - 4
    expect(after.readUInt16BE(at)).toBe(0xffe1)
    // Behind APP0, which JFIF wants first.
    expect(before.readUInt16BE(2)).toBe(0xffe0)
    expect(at).toBe(4 + before.readUInt16BE(4))
    const end = at + 2 + after.readUInt16BE(at + 2)
    expect(after.toString('utf8', at, end)).toContain(XMP_PROMPT)
    expect(Buffer.compare(Buffer.concat([after.subarray(0, at), after.subarray(end)]), before)).toBe(0)
  })

  it('cuts a prompt that does not fit into a segment, at a whole character', async () => {
    const prompt = '😀&'.repeat(16_000)
    const after = await bytesOf(await describeJpeg(new Blob([TINY_JPEG]), { ...about, prompt }))
    const at = after.indexOf('http://ns.adobe.com/xap/1.0/\0') - 4
    const length = after.readUInt16BE(at + 2)
    expect(length).toBeGreaterThan(65_500)
    const packet = after.toString('utf8', at + 4, at + 2 + length)
    expect(packet).toMatch(/(😀&amp;)+(😀)?…<\/rdf:li>/)
    expect(packet).toMatch(/<\?xpacket end="r"\?>$/)
    expect(packet).not.toContain('\uFFFD')
  })
})

describe('WebP', () => {
  it('gets an extended header that announces an XMP chunk at its end; its pixels are as they were', async () => {
    const before = Buffer.from(TINY_WEBP)
    const after = await bytesOf(await describeWebp(new Blob([TINY_WEBP]), about))
    expect(after.readUInt32LE(4) + 8).toBe(after.length)
    const chunks: Record<string, Buffer> = {}
    for (let at = 12; at < after.length; ) {
      const length = after.readUInt32LE(at + 4)
      chunks[after.toString('latin1', at, at + 4)] = after.subarray(at + 8, at + 8 + length)
      at += 8 + length + (length & 1)
    }
    expect(Object.keys(chunks)).toEqual(['VP8X', before.toString('latin1', 12, 16), 'XMP '])
    const [flags = 0] = chunks['VP8X'] ?? []
    expect(flags & 4).toBe(4)
    const size = [1 + (chunks['VP8X']?.readUIntLE(4, 3) ?? 0), 1 + (chunks['VP8X']?.readUIntLE(7, 3) ?? 0)]
    expect(size).toEqual([before.readUInt16LE(26) & 0x3fff, before.readUInt16LE(28) & 0x3fff])
    expect(chunks['XMP ']?.toString('utf8')).toContain(XMP_PROMPT)
    const pixels = chunks[before.toString('latin1', 12, 16)] ?? Buffer.alloc(0)
    expect(Buffer.compare(pixels, before.subarray(20, 20 + before.readUInt32LE(16)))).toBe(0)
  })

  it('described again keeps one extended header', async () => {
    const once = await describeWebp(new Blob([TINY_WEBP]), about)
    const twice = await bytesOf(await describeWebp(once, about))
    expect(twice.toString('latin1').split('VP8X').length).toBe(2)
  })
})
