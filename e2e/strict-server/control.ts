/** What a test tells the server to do, and what the server saw: the half of it that knows no HTTP. */
import type { AnswerPlan } from './answer-plan'
import type { Part } from './multipart'
import type { Problem } from './problem'

/** One POST to /v1/images/edits, kept as it came. */
export type RecordedEdit = {
  readonly headers: Readonly<Record<string, string>>
  readonly parts: readonly Part[]
  /** Why it was refused; null where it was fine. */
  readonly problem: Problem | null
  /** `sent`: the whole answer left. `reset`: dropped by plan. `aborted`: the client left before. */
  readonly outcome: Promise<'sent' | 'reset' | 'aborted'>
}

export type Preflight = {
  readonly origin: string
  readonly method: string
  readonly headers: readonly string[]
}

/** A picture that the server serves itself, for answers with `url`. */
type PublishedFile = { readonly bytes: Buffer; readonly hasCors: boolean }

export class Control {
  edits: RecordedEdit[] = []
  preflights: Preflight[] = []
  readonly #files = new Map<string, PublishedFile>()
  #standingPlan: AnswerPlan = { kind: 'picture' }
  #nextPlans: AnswerPlan[] = []
  #gate = Promise.resolve()
  #openGate = () => {}
  #waiting: (() => void)[] = []
  #publishedCount = 0

  /** For every edit until the next call or reset. */
  answerWith(plan: AnswerPlan): void {
    this.#standingPlan = plan
  }

  /** For the next edit only; several queue up. */
  answerNext(plan: AnswerPlan): void {
    this.#nextPlans.push(plan)
  }

  /** From now on valid edits wait for their answer. The returned function lets all of them go. */
  hold(): () => void {
    this.#gate = new Promise((resolve) => {
      this.#openGate = resolve
    })
    return this.#openGate
  }

  /** The edit with this index, waiting for it where it has not come yet. */
  async edit(index: number): Promise<RecordedEdit> {
    while (this.edits.length <= index) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    return this.edits[index]!
  }

  /** Forgets records, plans and published files, and lets held answers go. Waiting for an edit goes on. */
  reset(): void {
    this.#openGate()
    this.#gate = Promise.resolve()
    this.edits = []
    this.preflights = []
    this.#files.clear()
    this.#standingPlan = { kind: 'picture' }
    this.#nextPlans = []
  }

  record(edit: RecordedEdit): void {
    this.edits.push(edit)
    for (const wake of this.#waiting.splice(0)) wake()
  }

  /** The plan of the edit that just came, as soon as it may be answered. */
  async takePlan(): Promise<AnswerPlan> {
    const plan = this.#nextPlans.shift() ?? this.#standingPlan
    await this.#gate
    return plan
  }

  /** Keeps a file; gives the path it is served at. */
  publish(bytes: Buffer, hasCors: boolean): string {
    this.#publishedCount += 1
    const path = `/files/${this.#publishedCount}.png`
    this.#files.set(path, { bytes, hasCors })
    return path
  }

  published(path: string): PublishedFile | undefined {
    return this.#files.get(path)
  }
}
