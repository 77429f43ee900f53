import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Images } from 'lucide-react'
import { askToPersist, isPersistent, readRoom } from '../../state/document/storage-room'
import { readKeptDocuments } from '../../state/keeping/kept-documents'
import { bytesText } from '../../state/page/bytes-text'
import { changePanels } from '../../state/page/panel-store'
import { useStorageStore } from '../../state/session/storage-store'
import { Button, InlineAlert } from '../../ui'
import styles from './settings.module.css'

const KEY = 'storage-room'

/** What is kept on this device, what room it takes, and whether the browser may throw it away. */
export function StorageFields() {
  const revision = useStorageStore((state) => state.revision)
  const trouble = useStorageStore((state) => state.trouble)
  const queries = useQueryClient()
  const { data } = useQuery({ queryKey: [KEY, revision], queryFn: readUse, networkMode: 'always', gcTime: 0 })
  const refresh = () => queries.invalidateQueries({ queryKey: [KEY] })
  return (
    <section className={styles['section']} aria-labelledby="settings-storage">
      <h3 id="settings-storage">Storage</h3>
      {trouble && <InlineAlert tone="danger">{trouble.message}</InlineAlert>}
      {data && (
        <dl className={styles['facts']}>
          {data.room && (
            <div>
              <dt>In use</dt>
              <dd>
                {bytesText(data.room.used)}
                {data.room.quota !== null &&
                  ` of ${data.room.isGuess ? 'about ' : ''}${bytesText(data.room.quota)}`}
              </dd>
            </div>
          )}
          <div>
            <dt>{data.count === 1 ? '1 picture' : `${data.count} pictures`}</dt>
            <dd>{bytesText(data.pictureBytes)}</dd>
          </div>
          <div>
            <dt>Raw answers</dt>
            <dd>{bytesText(data.answerBytes)}</dd>
          </div>
        </dl>
      )}
      {!trouble && (
        <p className={styles['note']}>
          Every picture is kept in this browser’s storage on this device, with its mask, prompts and results,
          until you delete it.
          {data?.isPersistent === true && ' The browser has promised not to clear it by itself.'}
          {data?.isPersistent === false && ' The browser may clear it when the disk runs full.'}
        </p>
      )}
      <div className={styles['buttons']}>
        <Button icon={<Images />} onClick={() => changePanels({ dialog: 'documents' })}>
          Documents
        </Button>
        {!trouble && data?.isPersistent === false && (
          <Button onClick={() => void askToPersist().then(refresh)}>Ask the browser to keep it</Button>
        )}
      </div>
    </section>
  )
}

async function readUse() {
  const [room, persistent, documents] = await Promise.all([readRoom(), isPersistent(), readKeptDocuments()])
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
  const answerBytes = sum(documents.map((document) => document.answerBytes))
  return {
    room,
    isPersistent: persistent,
    count: documents.length,
    answerBytes,
    pictureBytes: sum(documents.map(({ bytes }) => bytes)) - answerBytes,
  }
}
