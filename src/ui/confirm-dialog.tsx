import { AlertDialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Button } from './button'
import { cx } from './class-names'
import styles from './dialog.module.css'
import { Scrim } from './scrim'
import { useFocusReturn } from './use-focus-return'

export type ConfirmDialogProps = {
  readonly open: boolean
  /** Called with false when it was confirmed, cancelled or left with Escape. */
  readonly onOpenChange: (open: boolean) => void
  /** The question. */
  readonly title: string
  /** What will happen, and what is kept. */
  readonly description: string
  /** The verb of what happens: `Discard result`, not `OK`. null: nothing can happen. */
  readonly confirmLabel: string | null
  readonly cancelLabel: string
  readonly tone?: 'neutral' | 'danger' | undefined
  readonly onConfirm: () => void
  /** Another way to say yes, between the two. */
  readonly alternative?: { readonly label: string; readonly onChoose: () => void } | undefined
  /** Between description and buttons. */
  readonly children?: ReactNode
}

/** Asks before something is lost. The focus starts on cancelling; a press outside does nothing. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  confirmLabel,
  cancelLabel,
  tone = 'neutral',
  onConfirm,
  alternative,
  children,
}: ConfirmDialogProps) {
  const focusReturn = useFocusReturn(() => false)
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Scrim />
        <Radix.Content className={cx(styles, 'dialog', 'small', 'alert')} {...focusReturn}>
          <div className={cx(styles, 'body')}>
            <Radix.Title className={cx(styles, 'title')}>{title}</Radix.Title>
            <Radix.Description className={cx(styles, 'description')}>{description}</Radix.Description>
            {children}
          </div>
          <footer className={cx(styles, 'footer')}>
            <Radix.Cancel asChild>
              <Button>{cancelLabel}</Button>
            </Radix.Cancel>
            {alternative ? (
              <Radix.Action asChild>
                <Button onClick={alternative.onChoose}>{alternative.label}</Button>
              </Radix.Action>
            ) : null}
            {confirmLabel === null ? null : (
              <Radix.Action asChild>
                <Button variant={tone === 'danger' ? 'danger' : 'primary'} onClick={onConfirm}>
                  {confirmLabel}
                </Button>
              </Radix.Action>
            )}
          </footer>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
