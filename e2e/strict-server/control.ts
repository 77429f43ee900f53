/** What a test tells the server to do, and what the server saw: the half of it that knows no HTTP. */
import type { AnswerPlan } from './answer-plan'
import type { Part } from './multipart'
import type { Problem } from './problem'

/** One POST to /v1/images/edits, kept as it came. */
export type RecordedEdit = {
  /** By the clock, when its head was read: the files may still be on their way. */
  readonly cameAtMs: number
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
  #nextPlans: { readonly plan: AnswerPlan; readonly model: string | null }[] = []
  readonly #gates: {
    readonly model: string | null
    readonly opened: Promise<void>
    readonly open: () => void
  }[] = []
  #waiting: (() => void)[] = []
  #publishedCount = 0

  /** For every edit until the next call or reset. */
  answerWith(plan: AnswerPlan): void {
    this.#standingPlan = plan
  }

  /** For the next edit only, or the next one of a model; several queue up. */
  answerNext(plan: AnswerPlan, model: string | null = null): void {
    this.#nextPlans.push({ plan, model })
  }

  /** From now on valid edits, or those of a model, wait for their answer. The returned function lets all of them go. */
  hold(model: string | null = null): () => void {
    let open = () => {}
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    this.#gates.push({ model, opened, open })
    return open
  }

  /** The edit with this index, waiting for it where it has not come yet. */
  async edit(index: number): Promise<RecordedEdit> {
    while (this.edits.length <= index) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    return this.edits[index]!
  }

  /** Forgets records, plans and published files, and lets held answers go. Waiting for an edit goes on. */
  reset(): void {
    for (const { open } of this.#gates.splice(0)) open()
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
  async takePlan(model: string): Promise<AnswerPlan> {
    const isForIt = (one: { readonly model: string | null }) => one.model === null || one.model === model
    const next = this.#nextPlans.findIndex(isForIt)
    const plan = next < 0 ? this.#standingPlan : this.#nextPlans.splice(next, 1)[0]!.plan
    await Promise.all(this.#gates.filter(isForIt).map(({ opened }) => opened))
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
