import { dismissNotice, lastSaid, useNoticeStore } from '../../state/page/notice-store'
import { LiveRegion, Toasts } from '../../ui'

const STATUS_MS = 4000
/** Time to read, to decide and to reach the button. */
const ACTION_MS = 10_000

export function Notices() {
  const notices = useNoticeStore((state) => state.notices)
  return (
    <>
      <LiveRegion status={lastSaid('status', notices)} alert={lastSaid('alert', notices)} />
      <Toasts
        items={notices.map(({ id, tone, text, action, alternative }) => ({
          id: String(id),
          tone: tone === 'alert' ? 'danger' : 'info',
          title: text,
          action,
          alternative,
          ...(tone === 'status' ? { durationMs: action ? ACTION_MS : STATUS_MS } : {}),
        }))}
        onDismiss={(id) => dismissNotice(Number(id))}
      />
    </>
  )
}
