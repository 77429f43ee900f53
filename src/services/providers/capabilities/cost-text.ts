import type { Cost } from './costs'

/** A cost in words: `free`, `$0.04`, `$0.02–0.19`. Two figures, as estimates are no better, and never below a cent's tenth. */
export function costText({ minUsd, maxUsd }: Cost): string {
  if (maxUsd === 0) return 'free'
  if (maxUsd < SMALLEST) return `under $${SMALLEST}`
  const [least, most] = [dollars(minUsd), dollars(maxUsd)]
  return least === most ? `$${most}` : `$${least}–${most}`
}

const SMALLEST = 0.001

function dollars(usd: number): string {
  if (usd < SMALLEST) return '0'
  const rounded = String(Number(usd.toPrecision(2)))
  const decimals = rounded.split('.')[1]?.length ?? 0
  return usd >= 1 || decimals < 2 ? usd.toFixed(2) : rounded
}
