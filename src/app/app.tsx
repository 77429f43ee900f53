import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useDeferredValue, useEffect, useState } from 'react'
import { Notices } from '../features/notices'
import { OpenImage } from '../features/open-image'
import { StartScreen } from '../features/start-screen'
import { useDocumentStore } from '../state/document-store'
import { restoreLatest } from '../state/open-document'
import { ErrorBoundary } from './error-boundary'
import { queryClient } from './query-client'
import { useTheme } from './use-theme'

const loadEditor = () => import('./editor')
const Editor = lazy(async () => ({ default: (await loadEditor()).Editor }))

export function App() {
  useTheme()
  const isRestoring = useRestore()
  // Deferred, the editor mounts in slices between frames instead of in one long task.
  const hasDocument = useDeferredValue(useDocumentStore((state) => state.document !== null))
  usePrefetchedEditor()
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queryClient}>
        {hasDocument ? (
          <Suspense fallback={<StartScreen />}>
            <Editor />
          </Suspense>
        ) : (
          !isRestoring && <StartScreen />
        )}
        <OpenImage />
        <Notices />
      </QueryClientProvider>
    </ErrorBoundary>
  )
}

/** Brings back the last document; true while it is not known whether there is one. */
function useRestore(): boolean {
  const [isRestoring, setRestoring] = useState(true)
  useEffect(() => {
    void restoreLatest().finally(() => setRestoring(false))
  }, [])
  return isRestoring
}

/** The editor is fetched when the start screen has settled, so that the first picture finds it there. */
function usePrefetchedEditor(): void {
  useEffect(() => {
    const whenIdle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 300))
    whenIdle(() => void loadEditor())
  }, [])
}
