import { explainMending } from '../../services/providers'
import { useMendQuestions } from '../../state/runs/mend-questions'
import { ConfirmDialog } from '../../ui'
import styles from './mend-dialog.module.css'

/** Asks before files are changed: what the server would refuse, and what mending does about it. Nothing has been sent. */
export function MendDialog() {
  const question = useMendQuestions(({ questions }) => questions[0])
  return (
    <ConfirmDialog
      open={question !== undefined}
      onOpenChange={(open) => {
        if (!open) question?.answer(false)
      }}
      title="Mend the files before they are sent?"
      description={`${question?.model ?? 'The model'} does not take them as they are. Nothing has been sent; your own files stay as they are.`}
      confirmLabel="Mend and send"
      cancelLabel="Don’t send"
      onConfirm={() => question?.answer(true)}
    >
      <ul className={styles['mending']}>
        {question?.problems.map((problem) => (
          <li key={`${problem.part}-${problem.index}-${problem.kind}`}>
            <b>{problem.message}</b> {explainMending(problem)}
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  )
}
