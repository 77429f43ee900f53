import { FileDown, FileUp } from 'lucide-react'
import { type ChangeEvent, useRef, useState } from 'react'
import { importMask, useMaskFilesStore } from '../../state/mask/mask-files'
import { IconButton, Popover } from '../../ui'
import { ExportForms } from './export-forms'

/** What the system's dialog offers; the bytes decide in the end. */
const ACCEPT = 'image/png,image/webp,image/bmp,image/gif,image/jpeg,image/avif'

type Props = { readonly side: 'right' | 'top' | 'bottom' }

/** Import mask and Export mask, for the tool rail. */
export function MaskFileButtons({ side }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [isOpen, setOpen] = useState(false)
  const isBusy = useMaskFilesStore(({ busy }) => busy > 0)
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    if (file) void importMask(file, file.name)
    // The same file can be chosen again.
    event.target.value = ''
  }
  return (
    <>
      <input ref={input} type="file" accept={ACCEPT} hidden aria-label="Mask file" onChange={choose} />
      <IconButton
        label="Import mask"
        tooltip="Import mask from a picture"
        icon={<FileUp />}
        busy={isBusy}
        tooltipSide={side}
        onClick={() => input.current?.click()}
      />
      <Popover
        label="Export mask"
        tooltip="Export mask as PNG"
        icon={<FileDown />}
        side={side}
        busy={isBusy}
        isModal
        open={isOpen}
        onOpenChange={setOpen}
      >
        <ExportForms onDone={() => setOpen(false)} />
      </Popover>
    </>
  )
}
