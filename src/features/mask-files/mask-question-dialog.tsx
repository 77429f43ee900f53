import { useState } from 'react'
import type { MaskReading } from '../../services/codec'
import type { ReadMask } from '../../services/mask-files'
import { useDocumentStore } from '../../state/document/document-store'
import {
  answerQuestion,
  dismissQuestion,
  type MaskQuestion,
  useMaskFilesStore,
} from '../../state/mask/mask-files'
import { Button, Checkbox, Dialog } from '../../ui'
import { CombineField } from './combine-field'
import { CoveragePreview } from './coverage-preview'
import styles from './mask-question.module.css'
import { ReadingField } from './reading-field'
import { SizeNote } from './size-note'

/** Asks how a mask is to be taken where that is not clear: which of its areas, in which size, beside which other mask. */
export function MaskQuestionDialog() {
  const question = useMaskFilesStore((state) => state.question)
  return question && <Question key={questionKey(question)} question={question} />
}

function questionKey(question: MaskQuestion): string {
  return question.kind === 'file' ? question.id : question.name
}

function Question({ question }: { readonly question: MaskQuestion }) {
  const document = useDocumentStore((state) => state.document)
  const isMasked = useDocumentStore((state) => state.maskRevision >= 0 && !state.mask.isEmpty)
  const [reading, setReading] = useState<MaskReading>(firstReading(question))
  const [isInverted, setInverted] = useState(false)
  const [mode, setMode] = useState(question.mode)
  if (!document) return null
  const isScaled = question.width !== document.width || question.height !== document.height
  const isUnclear = question.kind === 'file' && question.file.reading === 'unclear'
  const choices = readingChoices(question)
  const take = () => void answerQuestion({ reading, isInverted, mode })
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) dismissQuestion()
      }}
      title={question.kind === 'file' ? `Use ${question.name} as mask` : `Use “${question.name}”`}
      {...(isUnclear
        ? { description: 'The file does not say which of its areas are meant. Coloured is what will change.' }
        : {})}
      footer={
        <>
          <Button onClick={dismissQuestion}>Cancel</Button>
          <Button variant="primary" onClick={take}>
            {isScaled ? 'Scale and use' : 'Use as mask'}
          </Button>
        </>
      }
    >
      {isScaled && <SizeNote mask={question} document={document} />}
      {choices ? (
        <ReadingField previews={choices} value={reading} isInverted={isInverted} onChange={setReading} />
      ) : (
        <CoveragePreview
          coverage={question.kind === 'file' ? question.file.previews.luminance : question.preview}
          isInverted={isInverted}
          className={styles['single']}
        />
      )}
      <Checkbox label="Invert" checked={isInverted} onChange={setInverted} />
      {isMasked && <CombineField label="Combine with the mask" value={mode} onChange={setMode} />}
    </Dialog>
  )
}

/** Null where nothing but the lightness of a mask can be meant: it is grey and opaque, or a mask already. */
function readingChoices(question: MaskQuestion): ReadMask['previews'] | null {
  if (question.kind === 'mask') return null
  const { reading, previews } = question.file
  return reading === 'luminance' && previews.transparency === null ? null : previews
}

function firstReading(question: MaskQuestion): MaskReading {
  if (question.kind === 'mask') return 'luminance'
  const { reading, previews } = question.file
  if (reading !== 'unclear') return reading
  return previews.transparency ? 'transparency' : 'luminance'
}
