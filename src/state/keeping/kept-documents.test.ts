import { expect, it } from 'vitest'
import { listDocuments, matchesWords } from './kept-documents'

const document = (id: string, openedAtMs: number) => ({
  id,
  name: `${id}.png`,
  prompt: '',
  openedAtMs,
  adopted: [],
})
const result = (documentId: string, createdAtMs: number, bytes: number, isDiscarded = false) => ({
  id: `${documentId}-${createdAtMs}`,
  documentId,
  createdAtMs,
  answer: new Blob([new Uint8Array(bytes)]),
  thumbnail: new Blob([new Uint8Array(10)]),
  isDiscarded,
})

it('knows a document by all that was asked for in it, each once', () => {
  const job = (documentId: string, prompt: string) => ({ documentId, prompt, jobBytes: 0 })
  const [first, second] = listDocuments({
    documents: [
      { ...document('a', 2), prompt: 'a barn' },
      { ...document('b', 1), prompt: '' },
    ],
    files: [],
    results: [],
    references: [],
    jobs: [job('a', 'a boat'), job('b', 'a boat'), job('a', 'a barn'), job('a', 'a boat')],
    deletions: [],
    elsewhere: new Set(),
    freed: new Map(),
  })
  expect(first?.prompts).toEqual(['a barn', 'a boat'])
  expect(second?.prompts).toEqual(['', 'a boat'])
})

it('counts results, adds up bytes and puts what was touched last first', () => {
  const [first, second] = listDocuments({
    documents: [document('a', 1), document('b', 5)],
    files: [{ id: 'a', file: new Blob([new Uint8Array(100)]) }],
    results: [result('a', 9, 1000), result('a', 7, 500, true)],
    references: [{ id: 'a', files: [new File([new Uint8Array(20)], 'style.png')] }],
    jobs: [
      { documentId: 'a', prompt: '', jobBytes: 4 },
      { documentId: 'a', prompt: '', jobBytes: 3 },
    ],
    deletions: [{ id: 'b', what: 'document', askedAtMs: 3 }],
    elsewhere: new Set(['b']),
    freed: new Map(),
  })
  expect(first).toMatchObject({ id: 'a', touchedAtMs: 9, resultCount: 1, bytes: 1647, answerBytes: 1500 })
  expect(second).toMatchObject({ id: 'b', bytes: 0, isOpenElsewhere: true, deletion: { what: 'document' } })
})

it('says what a deletion gives back: the answers that go, or all of the document', () => {
  const kept = listDocuments({
    documents: [document('a', 3), document('b', 2), document('c', 1)],
    files: ['a', 'b', 'c'].map((id) => ({ id, file: new Blob([new Uint8Array(100)]) })),
    results: ['a', 'b', 'c'].flatMap((id) => [result(id, 1, 1000), result(id, 2, 500)]),
    references: [],
    jobs: [],
    deletions: [
      { id: 'a', what: 'answers', resultIds: ['a-2'], askedAtMs: 3 },
      { id: 'b', what: 'document', askedAtMs: 3 },
    ],
    elsewhere: new Set(),
    freed: new Map([['a', 500]]),
  })
  expect(kept.map(({ freedBytes }) => freedBytes)).toEqual([500, 1620, 0])
})

it('finds what holds all words, whatever their case, order and accents', () => {
  const texts = ['Café.png', 'A red balloon over the bay']
  expect(matchesWords('', texts)).toBe(true)
  expect(matchesWords('  BALLOON cafe ', texts)).toBe(true)
  expect(matchesWords('balloon blue', texts)).toBe(false)
})

it.each([
  ['strasse', 'Straße'],
  ['Straße', 'STRASSE'],
  ['lodz', 'Łódź'],
  ['oeuvre', 'Œuvre'],
  ['fin', 'ﬁn'],
  ['istanbul', 'İstanbul'],
  ['東京', '東京タワー'],
])('%s finds %s', (words, text) => {
  expect(matchesWords(words, [text])).toBe(true)
})
