import { Dices, Ellipsis, ListTree, MessageSquareText, Repeat, Users } from 'lucide-react'
import { Suspense, useState } from 'react'
import { flushSync } from 'react-dom'
import type { StoredJob } from '../../services/storage'
import { type Change, fillForm, runSameAgain } from '../../state/sending/repeat-run'
import { lazyPart } from '../../state/session/lazy-part'
import { isMany } from '../../state/wish/many-images'
import { takesSeed } from '../../state/wish/seed'
import { Button, ConfirmDialog, Popover } from '../../ui'
import styles from './run-menu.module.css'

const ParametersDialog = lazyPart(async () => (await import('./parameters-dialog')).ParametersDialog)

type Props = {
  readonly runId: string
  /** What it asked for, each once. */
  readonly jobs: readonly StoredJob[]
}

/** Asks for a run once more, as it was or with one thing changed, and shows what it was asked by. */
export function RunMenu({ runId, jobs }: Props) {
  const [isOpen, setOpen] = useState(false)
  const [isShown, setShown] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const hasSeed = takesSeed(jobs)
  const imageCount = jobs.reduce((sum, { parameters }) => sum + parameters.n, 0)
  const repeat = () => {
    if (isMany(imageCount)) setAsking(true)
    else void runSameAgain(jobs)
  }
  // The closing panel gives the focus back to its button: whatever takes it from there comes after.
  const choose = (act: () => void) => () => {
    flushSync(() => setOpen(false))
    setTimeout(act)
  }
  const fill = (change: Change) => choose(() => fillForm(jobs, change))
  return (
    <>
      <Popover label="Run menu" icon={<Ellipsis />} side="top" open={isOpen} onOpenChange={setOpen}>
        <div className={styles['menu']}>
          <Button variant="quiet" icon={<Repeat />} onClick={choose(repeat)}>
            Same again
          </Button>
          <Button variant="quiet" icon={<Dices />} disabled={!hasSeed} onClick={fill('seed')}>
            Same with another seed
          </Button>
          {!hasSeed && (
            <p className={styles['words']}>
              Not known to take a seed. If the server does, give it one as an extra field.
            </p>
          )}
          <Button variant="quiet" icon={<Users />} onClick={fill('model')}>
            Same with another model
          </Button>
          <Button variant="quiet" icon={<MessageSquareText />} onClick={fill('prompt')}>
            Same with another prompt
          </Button>
          <Button variant="quiet" icon={<ListTree />} onClick={choose(() => setShown(true))}>
            Parameters…
          </Button>
        </div>
      </Popover>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Ask for ${imageCount} images?`}
        description={`They take ${jobs.length === 1 ? '1 request' : `${jobs.length} requests`} or more, as before. Each model can be cancelled by itself.`}
        confirmLabel="Ask again"
        cancelLabel="Not now"
        onConfirm={() => void runSameAgain(jobs)}
      />
      {isShown && (
        <Suspense>
          <ParametersDialog runId={runId} onClose={() => setShown(false)} onMissing={() => setShown(false)} />
        </Suspense>
      )}
    </>
  )
}
