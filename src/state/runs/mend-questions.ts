import { create } from 'zustand'
import type { FileProblem } from '../../services/providers'

/** A job that is held back until the person says whether its files may be changed. Nothing of it has been sent. */
export type MendQuestion = {
  readonly jobId: string
  readonly model: string
  readonly problems: readonly FileProblem[]
  answer(agrees: boolean): void
}

type MendState = {
  /** Asked one after the other, oldest first. */
  readonly questions: readonly MendQuestion[]
}

export const useMendQuestions = create<MendState>(() => ({ questions: [] }))

/** Asks whether files may be mended. No: also when the job is cancelled before the person answers. */
export function askToMend(question: Omit<MendQuestion, 'answer'>, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (agrees: boolean) => {
      signal.removeEventListener('abort', refuse)
      useMendQuestions.setState(({ questions }) => ({ questions: questions.filter((one) => one !== asked) }))
      resolve(agrees)
    }
    const refuse = () => settle(false)
    const asked: MendQuestion = { ...question, answer: settle }
    if (signal.aborted) {
      resolve(false)
      return
    }
    signal.addEventListener('abort', refuse)
    useMendQuestions.setState(({ questions }) => ({ questions: [...questions, asked] }))
  })
}
