import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { documentOnceShown } from './document-once-shown'
import { useDocumentStore } from './document-store'

const LONG_MS = 1000
const START = useDocumentStore.getState()

let frames: (() => void)[] = []
let told: number[] = []
let stop = () => {}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => frames.push(callback))
  useDocumentStore.setState(START, true)
  frames = []
  told = []
  stop = documentOnceShown.subscribe(({ maskRevision }) => told.push(maskRevision))
})

afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a change of the mask is told once its frame is over, the latest alone', () => {
  useDocumentStore.setState({ maskRevision: 1 })
  useDocumentStore.setState({ maskRevision: 2 })
  expect(documentOnceShown.getState().maskRevision).toBe(0)
  for (const frame of frames) frame()
  expect(told).toEqual([])
  vi.advanceTimersByTime(0)
  expect(told).toEqual([2])
  vi.advanceTimersByTime(LONG_MS)
  expect(told).toEqual([2])
})

test('where no frame comes the change is told all the same', () => {
  useDocumentStore.setState({ maskRevision: 1 })
  vi.advanceTimersByTime(LONG_MS)
  expect(told).toEqual([1])
})

test('another base is told at once, with what waited', () => {
  useDocumentStore.setState({ maskRevision: 1 })
  useDocumentStore.setState({ adopted: [] })
  expect(told).toEqual([1])
  for (const frame of frames) frame()
  vi.advanceTimersByTime(LONG_MS)
  expect(told).toEqual([1])
})

test('whoever asks without listening gets the document as it is', () => {
  stop()
  useDocumentStore.setState({ maskRevision: 3 })
  expect(documentOnceShown.getState().maskRevision).toBe(3)
})
