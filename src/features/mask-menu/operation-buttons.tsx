import { type OperationKind, startOperation } from '../../state/mask/mask-operations'
import { IconButton } from '../../ui'
import { pressOnButton } from './operation-bar'
import { OPERATIONS } from './operations'

const OFTEN: readonly OperationKind[] = ['grow', 'shrink', 'feather']

/** The operations that are wanted most, for the tool rail. */
export function OperationButtons({ side }: { readonly side: 'right' | 'top' }) {
  return OFTEN.map((kind) => (
    <IconButton
      key={kind}
      label={OPERATIONS[kind].label}
      icon={OPERATIONS[kind].icon}
      tooltipSide={side}
      onClick={() => void startOperation(kind)}
      onKeyDown={(event) => pressOnButton([kind], event)}
    />
  ))
}
