import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createEventStreamParser, type StreamEvent } from './event-stream'

function parse(pieces: readonly Uint8Array[]): StreamEvent[] {
  const events: StreamEvent[] = []
  const parser = createEventStreamParser((event) => events.push(event))
  for (const piece of pieces) parser.push(piece)
  parser.end()
  return events
}
const bytes = (text: string) => new TextEncoder().encode(text)
const parseText = (text: string) => parse([bytes(text)])

it.each([
  ['data: a\n\n', [{ event: '', data: 'a' }]],
  ['data:a\n\n', [{ event: '', data: 'a' }]],
  ['data:  a\n\n', [{ event: '', data: ' a' }]],
  ['event: x\ndata: a\n\n', [{ event: 'x', data: 'a' }]],
  [
    'data: a\nevent:x\n\ndata: b\n\n',
    [
      { event: 'x', data: 'a' },
      { event: '', data: 'b' },
    ],
  ],
  ['data: a\ndata: b\n\n', [{ event: '', data: 'a\nb' }]],
  [
    'data: a\r\n\r\ndata: b\r\n\r\n',
    [
      { event: '', data: 'a' },
      { event: '', data: 'b' },
    ],
  ],
  [
    'data: a\r\rdata: b\r\r',
    [
      { event: '', data: 'a' },
      { event: '', data: 'b' },
    ],
  ],
  [': comment\nid: 1\nretry: 5\ndata: a\n\n', [{ event: '', data: 'a' }]],
  ['\uFEFFdata: a\n\n', [{ event: '', data: 'a' }]],
  ['data\n\nevent: x\n\n', []],
  ['data: a', [{ event: '', data: 'a' }]],
  ['data: a\n', [{ event: '', data: 'a' }]],
  ['\n\n\n', []],
  ['', []],
])('reads %j', (text, expected) => {
  expect(parseText(text)).toEqual(expected)
})

it('reads the same however the bytes are cut', () => {
  const line = fc.constantFrom(
    'data: {"type":"x"}',
    'data:Grüße 🚪',
    `data: ${'QUJD'.repeat(50)}`,
    'event: e',
    ': c',
    'id: 7',
    '',
  )
  const ending = fc.constantFrom('\n', '\r\n', '\r')
  const text = fc.array(fc.tuple(line, ending)).map((lines) => lines.flat().join(''))
  fc.assert(
    fc.property(text, fc.array(fc.nat({ max: 5 })), (whole, lengths) => {
      const all = bytes(whole)
      const pieces: Uint8Array[] = []
      let at = 0
      for (const length of lengths) {
        pieces.push(all.subarray(at, at + length))
        at += length
      }
      pieces.push(all.subarray(at))
      expect(parse(pieces)).toEqual(parse([all]))
    }),
    { seed: 1, numRuns: 300 },
  )
})

it('never throws', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (pieces) => {
      for (const { data } of parse(pieces)) expect(data).not.toBe('')
    }),
    { seed: 2 },
  )
})
