import { expect, it, vi } from 'vitest'
import { stubWorkers } from '../test/answering-worker'
import { goingWords } from './close-document'

vi.stubGlobal('navigator', {})
stubWorkers(() => null)

it('says what becomes of the runs of a document that is closed', () => {
  expect([0, 1, 2].map((running) => goingWords(running))).toEqual([
    '',
    ' A run goes on; what comes of it is kept with the document.',
    ' 2 runs go on; what comes of them is kept with the document.',
  ])
})
