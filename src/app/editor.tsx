import { memo, Suspense, useEffect, useState } from 'react'
import { Canvas } from '../features/canvas'
import { EditFacts, EditPanel, ManyDialog } from '../features/edit-panel'
import { ExportedPictures } from '../features/exported-pictures'
import { MaskFileButtons, MaskFilesMenu, MaskQuestionDialog } from '../features/mask-files'
import {
  MaskWorkNote,
  OperationBar,
  OperationButtons,
  OperationsMenu,
  useHasOperation,
} from '../features/mask-menu'
import { Navigator } from '../features/navigator'
import { OpeningProgress, ReplaceDialog } from '../features/open-image'
import { CancelDialog, MendDialog, Results, ResultsGrid } from '../features/results'
import { ShortcutHelp } from '../features/shortcut-help'
import { SaveMenu, SavePanel } from '../features/take-away'
import { ToolOptions, ToolRailPanel } from '../features/tools'
import { CompareBar, TopBar } from '../features/top-bar'
import { Versions, VersionsButton } from '../features/versions'
import { startComparing } from '../state/compare/comparing'
import { resetGrid, useGridStore } from '../state/compare/grid-store'
import { keepPreviews } from '../state/document/document-preview'
import { useDocumentStore } from '../state/document/document-store'
import { keepMissingSaid } from '../state/document/missing-words'
import { keepRoom } from '../state/document/storage-room'
import { startAutosave } from '../state/documents/autosave'
import { listenToTabs } from '../state/documents/hand-over'
import { keepDeleting } from '../state/documents/keep-deleting'
import { recoverFromCrashes } from '../state/history/crash-recovery'
import { announce } from '../state/page/notice-store'
import { changePanels, usePanelStore } from '../state/page/panel-store'
import { followProviders } from '../state/providers/change-providers'
import { closeInspector, useInspectorStore } from '../state/providers/inspector-store'
import { forgetJudgements } from '../state/results/judge'
import { primeAtRest } from '../state/results/prime-preview'
import { followReadyResult } from '../state/results/ready-result'
import { composeOnBaseChange, composeOnMaskChange } from '../state/results/shown-result'
import { startAppUpdates } from '../state/runs/app-updates'
import { askBeforeLeaving } from '../state/runs/ask-before-leaving'
import { planOnceSeen } from '../state/sending/model-runs'
import { lazyPart } from '../state/session/lazy-part'
import { EditSheet } from './edit-sheet'
import styles from './editor.module.css'
import { useArrival } from './use-arrival'
import { useLayout } from './use-layout'
import { useMediaQuery } from './use-media-query'
import { useShortcuts } from './use-shortcuts'

/** Rooms that most edits do without: fetched when they are first entered. */
const Inspector = lazyPart(async () => (await import('../features/inspector')).Inspector)
const SettingsDialog = lazyPart(async () => (await import('../features/settings')).SettingsDialog)

/** From this width on the top bar has room for the compare bar with the controls of any mode; a finger's are larger. */
const ROOMY = '(min-width: 1280px) and (pointer: fine), (min-width: 1600px)'

/** Stands ready, unseen, before the first picture: what comes into sight with it renders nothing of it as a whole. */
export const Editor = memo(function Editor() {
  const layout = useLayout()
  const isWide = layout === 'wide'
  const isTall = layout === 'tall'
  const isRoomy = useMediaQuery(ROOMY) && isWide
  const arePanelsShown = usePanelStore((state) => state.arePanelsShown)
  const isInspecting = useInspectorStore((state) => state.isOpen) && arePanelsShown
  const isGridOpen = useGridStore((state) => state.isOpen)
  const side = isTall ? 'top' : 'right'
  const arrived = useArrival(6)
  useEffect(startAutosave, [])
  useEffect(startAppUpdates, [])
  useEffect(composeOnBaseChange, [])
  useEffect(composeOnMaskChange, [])
  useEffect(followReadyResult, [])
  useEffect(planOnceSeen, [])
  useEffect(primeAtRest, [])
  useEffect(startComparing, [])
  useEffect(recoverFromCrashes, [])
  useEffect(keepMissingSaid, [])
  useEffect(askBeforeLeaving, [])
  useEffect(listenToTabs, [])
  useEffect(followProviders, [])
  useEffect(keepPreviews, [])
  useEffect(keepDeleting, [])
  useEffect(keepRoom, [])
  useEffect(forgetJudgements, [])
  // With another document the editor is another one.
  useEffect(() => resetGrid, [])
  useEffect(() => {
    if (!arePanelsShown) announce('status', 'Panels hidden. Tab shows them again.')
  }, [arePanelsShown])
  return (
    <div
      className={styles['editor']}
      data-layout={layout}
      data-bare={!arePanelsShown || undefined}
      data-inspecting={isInspecting || undefined}
      data-grid={isGridOpen || undefined}
    >
      {arePanelsShown && arrived >= 1 && (
        <div className={styles['top']}>
          <TopBar>{isRoomy && !isGridOpen && <CompareBar isCompact={false} />}</TopBar>
        </div>
      )}
      {arePanelsShown && arrived >= 2 && (
        <nav className={styles['rail']} aria-label="Tools and mask">
          <ToolRailPanel orientation={isTall ? 'horizontal' : 'vertical'}>
            <OperationButtons side={side} />
            <OperationsMenu side={side} />
            <MaskFileButtons side={side} />
            <MaskFilesMenu side={side} />
          </ToolRailPanel>
        </nav>
      )}
      <main className={styles['stage']}>
        <div className={styles['canvas']} inert={isGridOpen}>
          <Canvas>
            {arePanelsShown && arrived >= 3 && (
              <div className={styles['navigator']}>
                <Navigator />
              </div>
            )}
          </Canvas>
        </div>
        <OpeningNote />
        {isGridOpen && <ResultsGrid />}
        {arePanelsShown && arrived >= 3 && !isGridOpen && (
          <>
            {!isTall && (
              <div className={styles['options']}>
                <Options layout="row" />
              </div>
            )}
            <div className={styles['work']}>
              <MaskWorkNote />
            </div>
            <div className={styles['facts']}>
              <EditFacts />
            </div>
            {!isRoomy && (
              <div className={styles['compare']}>
                <CompareBar isCompact />
              </div>
            )}
          </>
        )}
      </main>
      {arePanelsShown && isTall && arrived >= 3 && (
        <section className={styles['options']} aria-label="Tool options">
          <Options layout="column" />
        </section>
      )}
      {arePanelsShown && arrived >= 5 && (
        <div className={styles['film']}>
          <Results
            layout={layout}
            views={<VersionsButton />}
            saving={(resultCount) => <SaveMenu resultCount={resultCount} />}
            savePanel={(resultCount, onDone) => <SavePanel {...{ resultCount, onDone }} />}
          />
        </div>
      )}
      {arePanelsShown && arrived >= 4 && (isWide ? <EditAside /> : <EditSheet />)}
      {isInspecting && arrived >= 5 && (
        <Suspense>
          <Inspector place={isWide ? 'side' : 'sheet'} onMissing={closeInspector} />
        </Suspense>
      )}
      <Shortcuts />
      <ExportedPictures />
      {arrived >= 6 && (
        <>
          <ReplaceDialog />
          <MaskQuestionDialog />
          <Settings />
          <ShortcutHelp />
          <CancelDialog />
          <ManyDialog />
          <MendDialog />
          <Versions />
        </>
      )}
    </div>
  )
})

/** Of the operation that can still be adjusted, or of the tool. */
function Options({ layout }: { readonly layout: 'row' | 'column' }) {
  return useHasOperation() ? <OperationBar /> : <ToolOptions layout={layout} />
}

/** Stays once it was opened, so that it can close by its own motion. */
function Settings() {
  const isOpen = usePanelStore((state) => state.dialog === 'settings')
  const [wasOpened, setOpened] = useState(false)
  if (isOpen && !wasOpened) setOpened(true)
  return (
    wasOpened && (
      <Suspense>
        <SettingsDialog
          onMissing={() => {
            changePanels({ dialog: null })
            setOpened(false)
          }}
        />
      </Suspense>
    )
  )
}

/** While a picture is open. */
function Shortcuts() {
  return useDocumentStore((state) => state.document !== null) && <Keys />
}

/** A component of its own: what the keys act on changes with every stroke, and the editor need not render for it. */
function Keys() {
  useShortcuts()
  return null
}

function EditAside() {
  return (
    <aside className={styles['panel']} aria-label="Edit">
      <EditPanel />
    </aside>
  )
}

/** While another picture is being decoded the open one stays, with a word over it. */
function OpeningNote() {
  const isOpening = useDocumentStore((state) => state.opening !== null)
  if (!isOpening) return null
  return (
    <p className={styles['opening']}>
      <OpeningProgress />
    </p>
  )
}
