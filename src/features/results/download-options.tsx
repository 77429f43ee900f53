import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { useIsBlind } from '../../state/results/blind'
import { changeDownload, useDownloadStore } from '../../state/take-away/download-preferences'
import { downloadAsChosen } from '../../state/take-away/take-away'
import { Button, Checkbox, Popover, Segmented, type SegmentedOption, Slider } from '../../ui'
import styles from './adjust-panel.module.css'

const FORMATS = [
  { value: 'image/png', label: 'PNG' },
  { value: 'image/jpeg', label: 'JPEG' },
  { value: 'image/webp', label: 'WebP' },
] as const satisfies readonly SegmentedOption<string>[]

const WORDS: Readonly<Record<(typeof FORMATS)[number]['value'], string>> = {
  'image/png': 'Keeps every byte: outside the mask the file is your original.',
  'image/jpeg':
    'Smaller, but written anew as a whole: outside the mask, too, colours change a little. It has no transparency: what is transparent lies on white.',
  'image/webp': 'Smaller, but written anew as a whole: outside the mask, too, colours change a little.',
}

type Props = { readonly isDisabled: boolean; readonly className?: string | undefined }
type PanelProps = { readonly isDisabled: boolean; readonly onDone: () => void }

/** The other ways to save the shown picture, beside the button that always writes PNG. */
export function DownloadOptions({ isDisabled, className }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover
      label="Download options"
      icon={<ChevronDown />}
      side="top"
      variant="secondary"
      className={className}
      open={isOpen}
      onOpenChange={setOpen}
    >
      <DownloadPanel isDisabled={isDisabled} onDone={() => setOpen(false)} />
    </Popover>
  )
}

/** Format, quality and what goes along, which are remembered, and the button that saves so. */
export function DownloadPanel({ isDisabled, onDone }: PanelProps) {
  const { type, quality, isDescribed } = useDownloadStore()
  const isBlind = useIsBlind()
  const format = FORMATS.find(({ value }) => value === type)?.label ?? 'PNG'
  return (
    <div className={styles['panel']}>
      <Segmented
        label="Format"
        value={type}
        options={FORMATS}
        onChange={(next) => changeDownload({ type: next })}
      />
      {type !== 'image/png' && (
        <Slider
          label="Picture quality"
          value={quality}
          min={1}
          max={100}
          onChange={(next) => changeDownload({ quality: next })}
        />
      )}
      <p className={styles['words']}>{WORDS[type]}</p>
      <Checkbox
        label="Add prompt and model to the file"
        description={`Whoever gets the file can read them in it.${isBlind ? ' The model stays hidden.' : ''}`}
        checked={isDescribed}
        onChange={(next) => changeDownload({ isDescribed: next })}
      />
      <Button
        disabled={isDisabled}
        onClick={() => {
          onDone()
          void downloadAsChosen()
        }}
      >
        Save as {format}
      </Button>
    </div>
  )
}
