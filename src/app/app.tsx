import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense, useDeferredValue, useEffect, useState } from 'react'
import { Notices } from '../features/notices'
import { OpenImage, OpeningProgress } from '../features/open-image'
import { StartScreen } from '../features/start-screen'
import { useDocumentStore } from '../state/document/document-store'
import { registerExported } from '../state/documents/project-door'
import { restoreLatest } from '../state/documents/restore-latest'
import { tellStorageTrouble } from '../state/documents/storage-trouble'
import { changePanels, usePanelStore } from '../state/page/panel-store'
import { fetchPart, lazyPart } from '../state/session/lazy-part'
import { picture } from '../state/session/session'
import { ErrorBoundary } from './error-boundary'
import { queryClient } from './query-client'
import { useTheme } from './use-theme'

const loadStage = () => import('./stage')
const loadEditor = () => fetchPart(async () => (await loadStage()).Stage)
const DocumentsDialog = lazyPart(async () => (await import('../features/documents')).DocumentsDialog)
const Stage = lazyPart(loadEditor)
registerExported(async () => (await loadStage()).openExported)

export function App() {
  useTheme()
  useEffect(tellStorageTrouble, [])
  const isRestoring = useRestore()
  const hasDocument = useDocumentStore((state) => state.document !== null)
  // Deferred, the editor mounts in slices between frames instead of in one long task.
  const isEditorWanted = useDeferredValue(useIsEditorWanted())
  // Where the editor could not be fetched, the next picture, and what comes of its opening, tries again.
  const progress = useDocumentStore(({ document, opening }) => document ?? opening)
  const [missedBy, setMissedBy] = useState<typeof progress | undefined>()
  const isEditorThere = isEditorWanted && missedBy !== progress
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queryClient}>
        {isEditorThere && (
          <Suspense fallback={hasDocument && <StartScreen opening={<OpeningProgress />} />}>
            <Stage onMissing={() => setMissedBy(progress)} />
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

/** From the start screen as well as from the editor. Stays once it was opened, so that it can close by its own motion. */
function Documents() {
  const isOpen = usePanelStore((state) => state.dialog === 'documents')
  const [wasOpened, setOpened] = useState(false)
  if (isOpen && !wasOpened) setOpened(true)
  return (
    wasOpened && (
      <Suspense>
        <DocumentsDialog
          onMissing={() => {
            changePanels({ dialog: null })
            setOpened(false)
          }}
        />
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
  const [isFetched, setFetched] = useState(false)
  useEffect(() => {
    const whenIdle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 300))
    whenIdle(() => {
      // Where it cannot be fetched, nobody misses it before a picture is opened.
      void loadEditor().then(
        () => setFetched(true),
        () => {},
      )
      picture.start()
    })
  }, [])
  return isFetched || isOpening
}
