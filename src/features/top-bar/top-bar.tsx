import { CircleHelp, CodeXml, FolderOpen, Images, Maximize, Redo2, Settings, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useGridStore } from '../../state/compare/grid-store'
import { useDocumentOnceShown } from '../../state/document/document-once-shown'
import { useDocumentStore } from '../../state/document/document-store'
import { fitView, rotateViewTo, showActualSize, useViewStore } from '../../state/document/view-store'
import { redo, undo } from '../../state/history/steps'
import { isCornerLast, useOutlineStore } from '../../state/mask/open-outline'
import { pickFile } from '../../state/page/file-dialog'
import { changePanels } from '../../state/page/panel-store'
import { keysOf } from '../../state/page/shortcuts'
import { toggleInspector, useInspectorStore } from '../../state/providers/inspector-store'
import { Button, IconButton } from '../../ui'
import { HistoryMenu } from './history-menu'
import styles from './top-bar.module.css'
import { UnstoredMark } from './unstored-mark'
import { ViewMenu } from './view-menu'

/** `children` stand in the middle, which moves neither with the document's name nor with the zoom. */
export function TopBar({ children }: { readonly children?: ReactNode }) {
  return (
    <header className={styles['bar']}>
      <div className={styles['start']}>
        <DocumentName />
        <IconButton
          label="Open another image"
          icon={<FolderOpen />}
          shortcut={keysOf('open')}
          className={styles['open']}
          onClick={pickFile}
        />
        <IconButton
          label="Documents"
          icon={<Images />}
          onClick={() => changePanels({ dialog: 'documents' })}
        />
        <UnstoredMark />
        <span className={styles['divider']} />
        <UndoButtons />
        <HistoryMenu />
      </div>
      <div className={styles['middle']}>{children}</div>
      <div className={styles['end']}>
        <Angle />
        <ZoomControls />
        <ViewMenu />
        <span className={styles['divider']} />
        <IconButton
          label="Keyboard shortcuts"
          icon={<CircleHelp />}
          shortcut={keysOf('help')}
          className={styles['keyboardOnly']}
          onClick={() => changePanels({ dialog: 'shortcuts' })}
        />
        <InspectorButton />
        <IconButton
          label="Settings"
          icon={<Settings />}
          onClick={() => changePanels({ dialog: 'settings' })}
        />
      </div>
    </header>
  )
}

function InspectorButton() {
  const isOpen = useInspectorStore((state) => state.isOpen)
  return (
    <IconButton
      label="Request inspector"
      icon={<CodeXml />}
      shortcut={keysOf('inspector')}
      pressed={isOpen}
      onClick={toggleInspector}
    />
  )
}

function DocumentName() {
  const document = useDocumentStore((state) => state.document)
  if (!document) return null
  return (
    <h1 className={styles['name']}>
      <img src="./icon.svg" alt="Maskroom" width="20" height="20" />
      <span className={styles['file']} title={document.name}>
        {document.name}
      </span>
      <span className={styles['size']}>
        {document.width} × {document.height}
      </span>
    </h1>
  )
}

function UndoButtons() {
  const undoLabel = useDocumentOnceShown(({ history }) => history.undo.at(-1)?.label)
  const redoLabel = useDocumentOnceShown(({ history }) => history.redo.at(-1)?.label)
  // What is over can be pressed no more from the moment on in which it is.
  const canUndo = useDocumentStore(({ history }) => history.undo.length > 0)
  const canRedo = useDocumentStore(({ history }) => history.redo.length > 0)
  const latest = useDocumentStore(({ history }) => history.undo.at(-1))
  const isCornerNext = useOutlineStore(({ open }) => isCornerLast(open, latest))
  const undone = isCornerNext ? 'Last corner' : canUndo && undoLabel
  // In the grid these keys are of verdicts.
  const isGridOpen = useGridStore((state) => state.isOpen)
  const keys = (id: 'undo' | 'redo') => (isGridOpen ? undefined : keysOf(id))
  return (
    <>
      <IconButton
        label="Undo"
        tooltip={undone ? `Undo: ${undone}` : 'Undo'}
        icon={<Undo2 />}
        shortcut={keys('undo')}
        disabled={!undone}
        onClick={() => void undo()}
      />
      <IconButton
        label="Redo"
        tooltip={redoLabel ? `Redo: ${redoLabel}` : 'Redo'}
        icon={<Redo2 />}
        shortcut={keys('redo')}
        disabled={!(canRedo && redoLabel)}
        onClick={() => void redo()}
      />
    </>
  )
}

/** There only while the view is turned: what shows the angle also takes it back. */
function Angle() {
  const angleDeg = useViewStore(({ view }) => view.angleDeg)
  if (angleDeg === 0) return null
  return (
    <IconButton
      label="Reset rotation"
      icon={<span>{Math.round(angleDeg)}°</span>}
      shortcut={keysOf('upright')}
      className={styles['turned']}
      onClick={() => rotateViewTo(0)}
    />
  )
}

function ZoomControls() {
  const document = useDocumentStore((state) => state.document)
  const percent = useViewStore(({ view }) => (100 * view.scale).toFixed(view.scale < 0.1 ? 1 : 0))
  return (
    <>
      <output className={styles['percent']} aria-label="Zoom">
        {percent} %
      </output>
      <IconButton
        label="Fit"
        icon={<Maximize />}
        shortcut={keysOf('fit')}
        onClick={() => document && fitView(document)}
      />
      <Button variant="quiet" aria-label="100%" className={styles['actual']} onClick={showActualSize}>
        1:1
      </Button>
    </>
  )
}
