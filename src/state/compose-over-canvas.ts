import { pause } from '../lib/pause'
import type { Result } from '../lib/result'
import type { ComposeArgs, ComposedResult, ComposeError, ComposePreview } from '../services/picture'
import type { CallOptions } from '../services/workers'
import { picture } from './session'

/** Until the page knows of a canvas that the worker has already, or the worker has again the one that the page knows. */
const AGAIN_MS = 50

type Composed = Result<ComposedResult, Exclude<ComposeError, { readonly kind: 'moved' }>>

/**
 * Composes over whatever canvas there is: where it is changed meanwhile, `askNow` says anew where everything lies. Returns
 * what was composed in the end; null where there is nothing to ask for. Rejects as the worker's call does.
 */
export async function composeOverCanvas<Asked extends { readonly args: ComposeArgs }>(
  askNow: () => Asked | null | Promise<Asked | null>,
  options: CallOptions<ComposePreview> = {},
): Promise<{ readonly asked: Asked; readonly composed: Composed } | null> {
  for (;;) {
    const asking = askNow()
    // What is known at once is asked for in this task.
    const asked = asking instanceof Promise ? await asking : asking
    options.signal?.throwIfAborted()
    if (!asked) return null
    const composed = await picture.call('compose', asked.args, options)
    if (composed.ok) return { asked, composed }
    const { error } = composed
    if (error.kind !== 'moved') return { asked, composed: { ok: false, error } }
    await pause(AGAIN_MS)
  }
}
