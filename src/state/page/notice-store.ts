import { create } from 'zustand'

export type Notice = {
  readonly id: number
  /** status: said politely and gone after a while. alert: said at once, stays until dismissed. */
  readonly tone: 'status' | 'alert'
  readonly text: string
  /** What can be done about it for as long as it shows. */
  readonly action?: NoticeAction | undefined
  /** What else can be. */
  readonly alternative?: NoticeAction | undefined
}

export type NoticeAction = {
  readonly label: string
  readonly onAction: () => void
  /** It goes with the next step back or forth, or with its document. Left out, it can be done whatever is open. */
  readonly goesWith?: 'step' | 'document'
}

type NoticeState = { readonly notices: readonly Notice[] }

/** More would cover the picture; the oldest goes first, of those that go by themselves anyway. */
const MAX_NOTICES = 3

export const useNoticeStore = create<NoticeState>(() => ({ notices: [] }))

let nextId = 1
const lastIds = { status: 0, alert: 0 }

/** Says something to the person, to the eye and to assistive technology. The same words twice show once. */
export function announce(
  tone: Notice['tone'],
  text: string,
  action?: NoticeAction,
  alternative?: NoticeAction,
): void {
  useNoticeStore.setState(({ notices }) => {
    const others = notices.filter((notice) => notice.text !== text)
    lastIds[tone] = nextId++
    return { notices: fitting([...others, { id: lastIds[tone], tone, text, action, alternative }]) }
  })
}

/** What was said last in a tone, as long as it shows. Older words were said: they are not the last once newer ones go. */
export function lastSaid(tone: Notice['tone'], notices: readonly Notice[]): Notice | undefined {
  return notices.find(({ id }) => id === lastIds[tone])
}

function fitting(notices: readonly Notice[]): readonly Notice[] {
  if (notices.length <= MAX_NOTICES) return notices
  const leaving = notices.slice(0, -1).find(({ tone }) => tone === 'status') ?? notices[0]
  return notices.filter((notice) => notice !== leaving)
}

export function dismissNotice(id: number): void {
  useNoticeStore.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }))
}

/** Takes back alerts that no longer hold, such as a refused file once another was opened; `lasting` still does. */
export function dismissAlerts(lasting?: string): void {
  withdraw(({ tone, text }) => tone === 'alert' && text !== lasting)
}

/** Takes back what goes by itself anyway and offers nothing to do that outlasts a step back or forth: it was said of what was before. */
export function dismissPassing(): void {
  withdraw(({ tone, action }) => tone === 'status' && (!action || action.goesWith === 'step'))
}

/** Takes back what goes by itself anyway and was said of a document that is not open any more, with what it offers to do there. */
export function dismissOfDocument(): void {
  withdraw(({ tone, action }) => tone === 'status' && (!action || action.goesWith !== undefined))
}

/** Takes back words that no longer hold. */
export function withdraw(isVoid: (notice: Notice) => boolean): void {
  useNoticeStore.setState(({ notices }) => ({ notices: notices.filter((notice) => !isVoid(notice)) }))
}
