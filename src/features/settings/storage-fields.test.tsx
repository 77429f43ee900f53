import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { StorageFields } from './storage-fields'

const kept = vi.hoisted(() => ({ revision: 0, trouble: null as object | null }))
vi.mock('../../state/session/storage-store', () => ({
  useStorageStore: (select: (state: typeof kept) => unknown) => select(kept),
}))
vi.mock('../../state/keeping/kept-documents', () => ({}))
vi.mock('../../state/document/storage-room', () => ({}))

const said = () =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <StorageFields />
    </QueryClientProvider>,
  )

it('does not say that every picture is kept where the browser refuses some', () => {
  expect(said()).toContain('Every picture is kept')
  kept.trouble = { kind: 'unavailable', message: 'This browser stores nothing here.' }
  expect(said()).toContain('stores nothing here')
  expect(said()).not.toContain('Every picture is kept')
})
