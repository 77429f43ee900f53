import { ImagePlus, Images } from 'lucide-react'
import type { ReactNode } from 'react'
import { useDocumentStore } from '../../state/document/document-store'
import { offerSample } from '../../state/documents/open-document'
import { pickFile } from '../../state/page/file-dialog'
import { changePanels } from '../../state/page/panel-store'
import { Button, Kbd } from '../../ui'
import { SamplePicture } from './sample-picture'
import { SAMPLES } from './samples'
import styles from './start-screen.module.css'

type Props = {
  /** How far the opening of what was chosen is. */
  readonly opening: ReactNode
}

/** Nothing is open yet. */
export function StartScreen({ opening: progress }: Props) {
  const opening = useDocumentStore((state) => state.opening)
  const hasKept = useDocumentStore((state) => state.hasKept)
  return (
    <main className={styles['screen']}>
      <div className={styles['middle']}>
        <h1 className={styles['brand']}>
          <img src="./icon.svg" alt="" width="28" height="28" />
          Maskroom
        </h1>
        <p className={styles['line']}>
          Paint over what shall change, say how, and compare what the models make of it. Everything outside
          stays as it is, byte for byte.
        </p>
        <div className={styles['drop']} aria-busy={opening !== null}>
          {opening === null ? (
            <>
              <Button variant="primary" size="large" icon={<ImagePlus />} onClick={pickFile}>
                Open image
              </Button>
              <p className={styles['hint']}>
                or drop it anywhere, or paste it with <Kbd keys="Mod+V" />
              </p>
            </>
          ) : (
            <p className={styles['busy']}>{progress}</p>
          )}
        </div>
        <section className={styles['samples']} aria-label="Sample photos">
          {SAMPLES.map((sample) => (
            <button
              key={sample.file}
              type="button"
              className={styles['sample']}
              aria-label={`Try sample: ${sample.name}`}
              disabled={opening !== null}
              onClick={() => void offerSample(`./samples/${sample.file}`, sample.file)}
            >
              <SamplePicture file={sample.small} />
              <span className={styles['sampleName']}>{sample.name}</span>
              <span className={styles['credit']}>{sample.credit}</span>
            </button>
          ))}
        </section>
        {hasKept && (
          <Button
            icon={<Images />}
            className={styles['documents']}
            onClick={() => changePanels({ dialog: 'documents' })}
          >
            Documents
          </Button>
        )}
        <p className={styles['privacy']}>
          Works on this device without a key. Pictures leave it only when you ask a server that you have set
          up.
        </p>
      </div>
    </main>
  )
}
