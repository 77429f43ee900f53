import { pause } from '../../lib/pause'
import type { Result } from '../../lib/result'
import type { ComposeArgs, ComposedResult, ComposeError, ComposePreview } from '../../services/picture'
import type { CallOptions } from '../../services/workers'
import { picture } from '../session/session'

/** Until the page knows of a canvas that the worker has already, or the worker has again the one that the page knows. */
const AGAIN_MS = 50
/** Some ten seconds, and what the worker needs for its answers: then page and worker have lost each other. */
const MOST_TRIES = 200

type Composed = Result<ComposedResult, ComposeError>

/**
 * Composes over whatever canvas there is: where it is changed meanwhile, `askNow` says anew where everything lies. Returns
 * what was composed in the end, `moved` where that never came about; null where there is nothing to ask for. Rejects as the
 * worker's call does.
 */
export async function composeOverCanvas<Asked extends { readonly args: ComposeArgs }>(
  askNow: () => Asked | null | Promise<Asked | null>,
  options: CallOptions<ComposePreview> = {},
): Promise<{ readonly asked: Asked; readonly composed: Composed } | null> {
  for (let tries = 1; ; tries++) {
    const asking = askNow()
    // What is known at once is asked for in this task.
    const asked = asking instanceof Promise ? await asking : asking
    options.signal?.throwIfAborted()
    if (!asked) return null
    const composed = await composeUnlessAborted(asked.args, options)
    if (composed.ok || composed.error.kind !== 'moved' || tries === MOST_TRIES) return { asked, composed }
    await pause(AGAIN_MS)
  }
}

/** The worker may have made it when it is aborted: nobody else would know of that layer. */
async function composeUnlessAborted(
  args: ComposeArgs,
  options: CallOptions<ComposePreview>,
): Promise<Composed> {
  try {
    const composed = await picture.call('compose', args, options)
    options.signal?.throwIfAborted()
    return composed
  } catch (error) {
    if (options.signal?.aborted) dropLayer(args.layer)
    throw error
  }
}

/** Has the worker forget a composite. One that died holds nothing to let go of. */
export function dropLayer(layer: string): void {
  picture.call('drop', { layer }).catch(() => {})
}
