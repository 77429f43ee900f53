import { beforeEach, expect, it, vi } from 'vitest'
import { fetchBytes } from '../../services/http'
import { useDocumentStore } from '../document/document-store'
import { openDocument } from '../test/held-picture'
import { offerSample } from './open-document'

vi.mock('../../services/http', async (original) => ({ ...(await original<object>()), fetchBytes: vi.fn() }))
vi.stubGlobal('location', { href: 'http://localhost/' })

/** Lets the photo that was asked for come. */
let letCome: (() => void)[] = []

beforeEach(() => {
  openDocument()
  // What would be replaced is asked about, which tells that a file was offered.
  useDocumentStore.setState({ adopted: [{ resultId: 'a' } as never], waiting: null, opening: null })
  letCome = []
  vi.mocked(fetchBytes).mockImplementation(
    () =>
      new Promise((resolve) =>
        letCome.push(() => resolve({ ok: true, value: { bytes: new Uint8Array(1), contentType: '' } })),
      ),
  )
})

const offered = () => useDocumentStore.getState().waiting?.name

it('is offered where nothing else was chosen meanwhile', async () => {
  const offering = offerSample('coffee.png', 'Coffee')
  letCome[0]?.()
  await offering
  expect(offered()).toBe('Coffee')
})

it('is not where another picture was opened or is being opened, or another one was asked for', async () => {
  for (const meanwhile of [
    () => useDocumentStore.setState(({ document }) => ({ document: document && { ...document, id: 'own' } })),
    () => useDocumentStore.setState({ opening: 'own.jpg' }),
  ]) {
    const offering = offerSample('coffee.png', 'Coffee')
    meanwhile()
    letCome.pop()?.()
    await offering
    expect(offered()).toBeUndefined()
  }
  useDocumentStore.setState({ opening: null })
  const first = offerSample('coffee.png', 'Coffee')
  const second = offerSample('cat.png', 'Cat')
  for (const come of letCome) come()
  await Promise.all([first, second])
  expect(offered()).toBe('Cat')
})
