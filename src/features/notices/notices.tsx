import { dismissNotice, useNoticeStore } from '../../state/notice-store'
import { LiveRegion, Toasts } from '../../ui'

const STATUS_MS = 4000

export function Notices() {
  const notices = useNoticeStore((state) => state.notices)
  const last = (tone: 'status' | 'alert') => notices.findLast((notice) => notice.tone === tone)?.text ?? ''
  return (
    <>
      <LiveRegion status={last('status')} alert={last('alert')} />
      <Toasts
        items={notices.map(({ id, tone, text }) => ({
          id: String(id),
          tone: tone === 'alert' ? 'danger' : 'info',
          title: text,
          ...(tone === 'status' ? { durationMs: STATUS_MS } : {}),
        }))}
        onDismiss={(id) => dismissNotice(Number(id))}
      />
    </>
  )
}
