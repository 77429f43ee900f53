import { Layers2 } from 'lucide-react'
import { useState } from 'react'
import { useMaskFilesStore } from '../../state/mask/mask-files'
import { Popover } from '../../ui'
import { MaskFiles } from './mask-files'

type Props = { readonly side: 'right' | 'top' | 'bottom' }

/** All of it behind one button. */
export function MaskFilesMenu({ side }: Props) {
  const [isOpen, setOpen] = useState(false)
  const isBusy = useMaskFilesStore(({ busy }) => busy > 0)
  return (
    <Popover
      label="Masks"
      tooltip="Copy, paste and keep masks"
      icon={<Layers2 />}
      side={side}
      busy={isBusy}
      isModal
      open={isOpen}
      onOpenChange={setOpen}
    >
      <MaskFiles onDone={() => setOpen(false)} />
    </Popover>
  )
}
