import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { shortenedTo } from '../../lib/shortened-to'
import { cellLines } from './cell-lines'
import { drawSheet } from './draw-sheet'
import { fitsOnSheet, layOutSheet, MAX_HEAD_HEIGHT } from './sheet-layout'
import { wrapped } from './wrap-text'

const widthOf = (text: string) => [...text].length

it('a sheet holds every cell, none over another, and is no larger than a canvas may be', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      fc.integer({ min: 40, max: 200 }),
      (count, ratio, headHeight) => {
        const { width, height, cells, head } = layOutSheet(count, ratio, headHeight)
        expect(cells.length).toBe(count)
        expect(width * height).toBeLessThanOrEqual(16_000_000)
        const boxes = cells.map(({ picture, words }) => ({
          ...picture,
          height: picture.height + words.height,
        }))
        for (const [index, box] of [head, ...boxes].entries()) {
          expect(box.x).toBeGreaterThan(0)
          expect(box.x + box.width).toBeLessThan(width)
          expect(box.y + box.height).toBeLessThan(height)
          for (const other of [head, ...boxes].slice(index + 1)) {
            const isApart =
              box.x + box.width <= other.x ||
              other.x + other.width <= box.x ||
              box.y + box.height <= other.y ||
              other.y + other.height <= box.y
            expect(isApart).toBe(true)
          }
        }
      },
    ),
  )
})

it('a sheet that is said to hold so many pictures does, and one that is said not to would be too large', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 600 }),
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      (count, ratio) => {
        const { width, height } = layOutSheet(count, ratio, MAX_HEAD_HEIGHT)
        expect(width * height <= 16_000_000).toBe(fitsOnSheet(count, ratio))
      },
    ),
    { numRuns: 15 },
  )
  expect([150, 400].map((count) => fitsOnSheet(count, 1.5))).toEqual([true, false])
})

it('a hundred pictures make a sheet of a usual shape, not a ribbon', () => {
  const { width, height } = layOutSheet(100, 1.5, MAX_HEAD_HEIGHT)
  expect(width / height).toBeGreaterThan(1)
})

it('text is broken at spaces, and the last line says that there is more', () => {
  expect(wrapped('one two three', 8, 3, widthOf)).toEqual(['one two', 'three'])
  expect(wrapped('one two three four five', 8, 2, widthOf)).toEqual(['one two', 'three f…'])
  expect(wrapped('a\n\nb\nc', 8, 2, widthOf)).toEqual(['a', 'b …'])
  expect(wrapped('abcdefgh', 3, 9, widthOf)).toEqual(['abc', 'def', 'gh'])
  expect(wrapped('', 3, 9, widthOf)).toEqual([])
})

it('no line is ever wider than it may be, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 2, max: 40 }), (text, width) => {
      const lines = wrapped(text, width, 4, widthOf)
      expect(lines.length).toBeLessThanOrEqual(4)
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width)
      expect(widthOf(shortenedTo(text, width, widthOf))).toBeLessThanOrEqual(width)
    }),
  )
})

it('a picture of another prompt than the head names says which, in one line', () => {
  const said = { subtitle: 'OpenAI', figures: [['Leak', '2 %']] } as const
  expect(cellLines({ ...said, prompt: null }, 12, widthOf)).toEqual(['OpenAI', 'Leak\u00a02\u00a0%'])
  expect(cellLines({ ...said, prompt: ' a blue\ndoor, open ' }, 12, widthOf)[0]).toBe('a blue door…')
})

it('a long name is shortened within, as names of models differ at their ends', async () => {
  const drawn: string[] = []
  const context = {
    measureText: (text: string) => ({ width: 10 * widthOf(text) }),
    fillText: (text: string) => void drawn.push(text),
    fillRect() {},
    drawImage() {},
    canvas: { convertToBlob: async () => new Blob() },
  }
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      getContext = () => context
    },
  )
  vi.stubGlobal('createImageBitmap', async () => ({ width: 600, height: 400, close() {} }))
  const said = { subtitle: '', figures: [], rating: null, verdict: null, note: '', prompt: null }
  const title = `a-model-of-${'very-'.repeat(20)}many-words-2025-12-01`
  const pictures = [{ ...said, number: 12, title, image: new Blob() }]
  const sheet = { title: '', prompt: '', date: '', gaps: '', pictures }
  await drawSheet(sheet, { signal: new AbortController().signal, onProgress() {} })
  expect(drawn).toContainEqual(expect.stringMatching(/^12\. a-model-of-.{10,20}…[^…]*many-words-2025-12-01$/))
  vi.unstubAllGlobals()
})
