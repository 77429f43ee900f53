import { GitBranch } from 'lucide-react'
import { changePanels } from '../../state/page/panel-store'
import { IconButton } from '../../ui'

export function VersionsButton() {
  return (
    <IconButton
      label="Versions"
      tooltip="What was made of what, and the way back"
      tooltipSide="top"
      icon={<GitBranch />}
      onClick={() => changePanels({ dialog: 'versions' })}
    />
  )
}
