import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useDeferredValue, useEffect, useState } from 'react'
import { Notices } from '../features/notices'
import { OpenImage, OpeningProgress } from '../features/open-image'
import { StartScreen } from '../features/start-screen'
import { useDocumentStore } from '../state/document-store'
import { usePanelStore } from '../state/panel-store'
import { restoreLatest } from '../state/restore-latest'
import { picture } from '../state/session'
import { tellStorageTrouble } from '../state/storage-trouble'
import styles from './app.module.css'
import { ErrorBoundary } from './error-boundary'
import { queryClient } from './query-client'
import { useTheme } from './use-theme'

const loadEditor = () => import('./editor')
const DocumentsDialog = lazy(async () => ({
  default: (await import('../features/documents')).DocumentsDialog,
}))
const Editor = lazy(async () => ({ default: (await loadEditor()).Editor }))

export function App() {
  useTheme()
  useEffect(tellStorageTrouble, [])
  const isRestoring = useRestore()
  const hasDocument = useDocumentStore((state) => state.document !== null)
  const closings = useDeferredValue(useClosings())
  // Deferred, the editor mounts in slices between frames instead of in one long task.
  const isEditorThere = useDeferredValue(useIsEditorWanted())
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queryClient}>
        {isEditorThere && (
          <Suspense fallback={hasDocument && <StartScreen opening={<OpeningProgress />} />}>
            <Stage>
              <Editor key={closings} />
            </Stage>
          </Suspense>
        )}
        {!(hasDocument && isEditorThere) && !isRestoring && <StartScreen opening={<OpeningProgress />} />}
        <Documents />
        <OpenImage />
        <Notices />
      </QueryClientProvider>
    </ErrorBoundary>
  )
}

/**
 * Holds the editor out of everybody's reach while there is no document. That its styles become those of something visible
 * takes as long as the first picture's own frame: both would be one long task, so the styles come first, while the
 * document is written down.
 */
function Stage({ children }: { readonly children: ReactNode }) {
  const place = useDocumentStore(({ document, isArriving }) =>
    document ? 'shown' : isArriving ? 'arriving' : 'waiting',
  )
  const isShown = place === 'shown'
  return (
    <div
      className={isShown ? '' : `${styles['backstage']} ${styles[place]}`}
      aria-hidden={!isShown || undefined}
      data-shown={isShown || undefined}
    >
      {children}
    </div>
  )
}

/** From the start screen as well as from the editor. Stays once it was opened, so that it can close by its own motion. */
function Documents() {
  const isOpen = usePanelStore((state) => state.dialog === 'documents')
  const [wasOpened, setOpened] = useState(false)
  if (isOpen && !wasOpened) setOpened(true)
  return (
    wasOpened && (
      <Suspense>
        <DocumentsDialog />
      </Suspense>
    )
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

/**
 * The editor is fetched and mounted, unseen, when the start screen has settled or a picture is being decoded: the first
 * picture finds it there, and the worker that decodes it as well.
 */
function useIsEditorWanted(): boolean {
  const isOpening = useDocumentStore(({ document, opening }) => document !== null || opening !== null)
  const [isIdle, setIdle] = useState(false)
  useEffect(() => {
    const whenIdle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 300))
    whenIdle(() => {
      setIdle(true)
      picture.start()
    })
  }, [])
  return isIdle || isOpening
}

/** How often a document was closed: with each, the editor is mounted anew, as its canvases hold what they once showed. */
function useClosings(): number {
  const [closings, setClosings] = useState(0)
  useEffect(
    () =>
      useDocumentStore.subscribe((now, before) => {
        if (before.document && !now.document) setClosings((count) => count + 1)
      }),
    [],
  )
  return closings
}
