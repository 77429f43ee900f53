import { FolderOpen, Images, Search, X } from 'lucide-react'
import { useState } from 'react'
import { useDocumentStore } from '../../state/document/document-store'
import { closeDocument } from '../../state/documents/close-document'
import { openKept } from '../../state/documents/restore-document'
import { type KeptDocument, matchesWords } from '../../state/keeping/kept-documents'
import { pickFile } from '../../state/page/file-dialog'
import { changePanels, usePanelStore } from '../../state/page/panel-store'
import { useStorageStore } from '../../state/session/storage-store'
import { Button, Dialog, EmptyState, Spinner, TextField } from '../../ui'
import { DeletedList } from './deleted-list'
import { DocumentGrid } from './document-grid'
import styles from './documents.module.css'
import { OtherDatabases } from './other-databases'
import { RoomNote } from './room-note'
import { useDocuments } from './use-documents'

const close = () => changePanels({ dialog: null })

/** All documents that are kept here. */
export function DocumentsDialog() {
  const isOpen = usePanelStore((state) => state.dialog === 'documents')
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) close()
      }}
      title="Documents"
      size="full"
    >
      <Documents />
    </Dialog>
  )
}

function Documents() {
  const [words, setWords] = useState('')
  const all = useDocuments()
  const open = useDocumentStore((state) => state.document)
  // What stands below says what is kept then.
  const hasTrouble = useStorageStore((state) => state.trouble !== null)
  const kept = (all ?? []).filter(({ deletion }) => deletion?.what !== 'document')
  const deleted = (all ?? []).filter(({ deletion }) => deletion !== null)
  const found = kept.filter(({ name, prompts }) => matchesWords(words, [name, ...prompts]))
  const choose = (document: KeptDocument) => {
    close()
    if (document.id !== open?.id) void openKept(document)
  }
  return (
    <>
      <div className={styles['head']}>
        <TextField
          label="Search names and prompts"
          labelHidden
          type="search"
          placeholder="Search names and prompts"
          className={styles['search']}
          value={words}
          onChange={setWords}
        />
        {open && (
          <Button icon={<X />} onClick={() => void closeDocument()}>
            Close document
          </Button>
        )}
        <Button
          icon={<FolderOpen />}
          onClick={() => {
            close()
            pickFile()
          }}
        >
          Open image
        </Button>
      </div>
      <p className={styles['count']} role="status">
        {all !== null && words.trim() !== '' && `${found.length} of ${kept.length} documents`}
      </p>
      {all === null ? (
        <p className={styles['reading']}>
          <Spinner /> Reading what is kept here…
        </p>
      ) : found.length > 0 ? (
        <DocumentGrid documents={found} openId={open?.id ?? null} onOpen={choose} />
      ) : (
        <div className={styles['scroller']}>
          {kept.length === 0 ? (
            <EmptyState icon={<Images />} title="No documents yet">
              {hasTrouble
                ? null
                : 'Every picture that you open is kept here with its mask, prompts and results, until you delete it.'}
            </EmptyState>
          ) : (
            <EmptyState icon={<Search />} title="Nothing found">
              No name and no prompt holds all of these words.
            </EmptyState>
          )}
        </div>
      )}
      <div className={styles['foot']}>
        <DeletedList documents={deleted} />
        <OtherDatabases />
        <RoomNote />
      </div>
    </>
  )
}
