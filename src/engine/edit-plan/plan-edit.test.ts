import { describe, expect, it } from 'vitest'
import type { Rect, Size } from '../geometry'
import { hasRatioMismatch, isVisiblyEnlarged } from './answer-placement'
import type { EditPlan, SizeRule } from './edit-plan'
import { planEdit } from './plan-edit'
import { formatSize, parseSize } from './size-text'

const three: SizeRule = {
  kind: 'fixed',
  sizes: [
    { width: 1024, height: 1024 },
    { width: 1536, height: 1024 },
    { width: 1024, height: 1536 },
  ],
}
const sixteens: SizeRule = {
  kind: 'free',
  multiple: 16,
  minPixels: 655_360,
  maxPixels: 8_294_400,
  maxEdge: 3840,
  maxRatio: 3,
}
const onDevice: SizeRule = {
  kind: 'free',
  multiple: 1,
  minPixels: 1,
  maxPixels: 1024 * 1024,
  maxEdge: 2048,
  maxRatio: 8,
}

function plan(
  document: Size,
  maskBounds: Rect | null,
  sizeRule: SizeRule,
  chosenSize: Size | null = null,
): EditPlan {
  return planEdit({ documentSize: document, maskBounds, sizeRule, chosenSize })
}
const size = (width: number, height: number): Size => ({ width, height })
const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height })

describe('a document that goes whole', () => {
  it('is sent as it is where the model takes it, however small the mask', () => {
    const { area, source, sent, requested, enlargement } = plan(size(1024, 1536), rect(5, 5, 1, 1), three)
    expect({ area, source, sent, requested, enlargement }).toEqual({
      area: 'whole',
      source: rect(0, 0, 1024, 1536),
      sent: size(1024, 1536),
      requested: size(1024, 1536),
      enlargement: 1,
    })
  })

  it('is never enlarged before it is sent: a small one asks for an answer of a larger size', () => {
    const small = plan(size(300, 200), rect(0, 0, 300, 200), three)
    expect([small.sent, small.requested]).toEqual([size(300, 200), size(1536, 1024)])
    expect(small.enlargement).toBeLessThan(1)
  })

  it('asks for the smallest allowed size of its ratio when it has too few pixels', () => {
    const { sent, requested } = plan(size(200, 100), null, sixteens)
    expect([sent, requested]).toEqual([size(200, 100), size(1152, 576)])
  })

  it('asks for a size of its own ratio rather than for the next multiple of each edge', () => {
    expect(plan(size(1000, 750), null, sixteens).requested).toEqual(size(1024, 768))
  })

  it('keeps its size where any size is allowed', () => {
    const { sent, requested } = plan(size(731, 389), rect(9, 9, 9, 9), onDevice)
    expect([sent, requested]).toEqual([size(731, 389), size(731, 389)])
  })

  it('is reduced when there is no mask', () => {
    const large = plan(size(4096, 4096), null, three)
    expect([large.area, large.sent, large.requested]).toEqual(['whole', size(1024, 1024), size(1024, 1024)])
    expect(large.enlargement).toBe(4)
  })

  it('is padded evenly to the exact ratio of the nearest size when there is no mask', () => {
    const { source, sent, requested } = plan(size(800, 600), null, three)
    expect([source, sent, requested]).toEqual([rect(-50, 0, 900, 600), size(900, 600), size(1536, 1024)])
  })

  it('counts a mask outside the document as none', () => {
    const document = size(4000, 3000)
    expect(plan(document, rect(5000, 0, 9, 9), three)).toEqual(plan(document, null, three))
  })
})

describe('a crop', () => {
  it('gives a small mask in a large picture the model’s own size, pixel for pixel', () => {
    const { area, source, sent, requested } = plan(size(8000, 6000), rect(4000, 3000, 40, 40), three)
    expect(area).toBe('crop')
    expect(source).toEqual(rect(3508, 2508, 1024, 1024))
    expect([sent, requested]).toEqual([size(1024, 1024), size(1024, 1024)])
  })

  it('grows to the least number of pixels that a free rule asks for', () => {
    const { source, sent, requested } = plan(size(8000, 6000), rect(4000, 3000, 40, 40), sixteens)
    expect([source.width, source.height]).toEqual([816, 816])
    expect([sent, requested]).toEqual([size(816, 816), size(816, 816)])
  })

  it('takes the size in whose ratio the least is enlarged and wasted', () => {
    const wide = plan(size(8000, 6000), rect(1000, 1000, 1800, 900), three)
    expect(wide.requested).toEqual(size(1536, 1024))
    const high = plan(size(8000, 6000), rect(1000, 1000, 900, 1800), three)
    expect(high.requested).toEqual(size(1024, 1536))
    const square = plan(size(8000, 6000), rect(1000, 1000, 1500, 1499), three)
    expect(square.requested).toEqual(size(1024, 1024))
  })

  it('takes the chosen size and no other', () => {
    const chosen = plan(size(8000, 6000), rect(1000, 1000, 1800, 900), three, size(1024, 1536))
    expect(chosen.requested).toEqual(size(1024, 1536))
    expect(chosen.source.width * 3).toBeCloseTo(chosen.source.height * 2, -1)
  })

  it('is rounded up to the multiple of a free rule and stays 1:1', () => {
    const { source, sent, requested } = plan(size(8000, 6000), rect(2000, 2000, 1400, 1000), sixteens)
    expect(sent).toEqual(requested)
    expect([source.width, source.height]).toEqual([requested!.width, requested!.height])
    expect([source.width % 16, source.height % 16]).toEqual([0, 0])
  })

  it('is shifted inside a document that has room for it', () => {
    const { source } = plan(size(8000, 6000), rect(7999, 0, 1, 1), three)
    expect(source).toEqual(rect(6976, 0, 1024, 1024))
  })

  it('reaches past the document only along the axis that has no room', () => {
    const { source } = plan(size(9000, 700), rect(3000, 0, 900, 700), three, size(1024, 1024))
    expect(source.y).toBeLessThan(0)
    expect(source.y + source.height).toBeGreaterThan(700)
    expect(source.x).toBeGreaterThan(0)
  })

  it('sends its own pixels where the requested size is larger than what a narrow document has', () => {
    const { source, sent, requested } = plan(size(9000, 500), rect(3000, 200, 20, 20), three)
    expect(source.height).toBe(500)
    expect(sent).toEqual(size(source.width, source.height))
    expect(requested!.height).toBe(1024)
  })

  it('says when the way back enlarges too much', () => {
    const large = plan(size(8000, 6000), rect(0, 0, 3000, 3000), three)
    expect(large.enlargement).toBeGreaterThan(3)
    expect(isVisiblyEnlarged(large)).toBe(true)
    expect(isVisiblyEnlarged(plan(size(8000, 6000), rect(0, 0, 900, 900), three))).toBe(false)
  })
})

describe('a server of which nothing is known', () => {
  const unknown: SizeRule = { kind: 'fixed', sizes: [] }

  it('decides the size itself', () => {
    const { sent, requested, enlargement } = plan(size(700, 500), rect(0, 0, 9, 9), unknown)
    expect([sent, requested, enlargement]).toEqual([size(700, 500), null, 1])
  })

  it('is sent the size that a person chose all the same', () => {
    expect(plan(size(700, 500), null, unknown, size(512, 512)).requested).toEqual(size(512, 512))
  })
})

it('keeps within the upload budget, whatever is requested', () => {
  const document = size(3000, 2000)
  const input = { documentSize: document, maskBounds: null, sizeRule: sixteens, chosenSize: null }
  const { sent, requested, source } = planEdit({ ...input, maxSentPixels: 600_000 })
  expect(sent.width * sent.height).toBeLessThanOrEqual(600_000)
  expect(sent.width / sent.height).toBeCloseTo(1.5, 2)
  expect([requested, source]).toEqual([planEdit(input).requested, rect(0, 0, 3000, 2000)])
})

it('throws for a size rule that allows nothing', () => {
  const impossible: SizeRule = { ...sixteens, minPixels: 100, maxPixels: 200 }
  expect(() => plan(size(50, 50), null, impossible)).toThrow(RangeError)
})

describe('an answer', () => {
  const cropped = plan(size(8000, 6000), rect(4000, 3000, 40, 40), three)

  it.each([
    [size(1024, 1024), false],
    [size(2048, 2048), false],
    [size(1024, 1008), false],
    [size(1008, 1024), false],
    [size(1024, 1000), true],
    [size(1024, 1536), true],
  ])('of %o has another shape than was asked for: %s', (answerSize, expected) => {
    expect(hasRatioMismatch(cropped, answerSize)).toBe(expected)
  })
})

describe('the text of a size', () => {
  it('is read as it was written', () => {
    expect(formatSize(size(1536, 1024))).toBe('1536x1024')
    expect(parseSize('1536x1024')).toEqual(size(1536, 1024))
  })

  it.each(['auto', '', '0x5', '1024', '1024x', '1024x1024 ', '-1x4', '1e3x4', '1024x1024x3'])(
    'is not %j',
    (text) => {
      expect(parseSize(text)).toBeNull()
    },
  )
})
