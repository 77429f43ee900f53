import { create } from 'zustand'
import type { Exchange } from '../../services/providers'

/** A request of this visit with what came of it. */
export type KeptExchange = {
  /** Counts up over the visit. */
  readonly number: number
  readonly jobId: string
  readonly exchange: Exchange
  /** What keeping it takes: the files that were sent and the text of the answer. */
  readonly bytes: number
}

type ExchangeState = {
  /** Oldest first. Holds no key. */
  readonly kept: readonly KeptExchange[]
  /** How many were forgotten to make room. */
  readonly forgotten: number
}

/** The files of a request stay in memory for as long as it can be looked at. */
export const MAX_KEPT_BYTES = 256 * 2 ** 20
export const MAX_KEPT_EXCHANGES = 100

export const useExchangeStore = create<ExchangeState>(() => ({ kept: [], forgotten: 0 }))

/** Keeps a request that has ended. Of too many, or too heavy ones, the oldest are forgotten; the newest always stays. */
export function keepExchange(jobId: string, exchange: Exchange): void {
  useExchangeStore.setState(({ kept, forgotten }) => {
    const number = (kept.at(-1)?.number ?? 0) + 1
    const all = [...kept, { number, jobId, exchange, bytes: weightOf(exchange) }]
    const room = all.findIndex((_, index) => fits(all.slice(index)))
    const dropped = room === -1 ? all.length - 1 : room
    return { kept: all.slice(dropped), forgotten: forgotten + dropped }
  })
}

function fits(exchanges: readonly KeptExchange[]): boolean {
  const bytes = exchanges.reduce((sum, one) => sum + one.bytes, 0)
  return exchanges.length <= MAX_KEPT_EXCHANGES && bytes <= MAX_KEPT_BYTES
}

function weightOf({ request: { body }, answer }: Exchange): number {
  const parts = body.kind === 'none' ? [] : body.parts
  const files = parts.reduce((sum, part) => sum + (part.kind === 'file' ? part.blob.size : 0), 0)
  return files + 2 * (answer?.bodyText.length ?? 0)
}
