import * as v from 'valibot'

const message = v.variant('kind', [
  /** Records of these stores were written or removed. */
  v.object({ kind: v.literal('changed'), stores: v.array(v.string()) }),
  /** Another tab wants a document that this one may have open. */
  v.object({ kind: v.literal('hand-over'), documentId: v.string() }),
  /**
   * The answer of a tab that cannot give it up, as all of it is not stored. For which trouble, and whether it is the one that
   * is open there, tabs of older versions do not say.
   */
  v.object({
    kind: v.literal('kept-back'),
    documentId: v.string(),
    trouble: v.optional(v.string()),
    isOpen: v.optional(v.boolean()),
  }),
])

export type TabMessage = v.InferOutput<typeof message>

export type TabChannel = {
  /** To all other tabs of the app. */
  tell(message: TabMessage): void
  /** Hears what other tabs tell. Returns what stops it. */
  listen(listener: (message: TabMessage) => void): () => void
}

export function createTabChannel(name: string): TabChannel {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => {}, listen: () => () => {} }
  const channel = new BroadcastChannel(name)
  return {
    tell: (told) => channel.postMessage(told),
    listen(listener) {
      const hear = ({ data }: MessageEvent) => {
        // A tab with another version of the app may say what this one does not know.
        const parsed = v.safeParse(message, data)
        if (parsed.success) listener(parsed.output)
      }
      channel.addEventListener('message', hear)
      return () => channel.removeEventListener('message', hear)
    },
  }
}
