import { blendInto, featherAlpha } from '../../../src/engine/blend'
import type { Coverage, Raster } from '../../../src/engine/raster'

/** How other editors lay an answer back: `sent` is the document's part that it answers, all of one size. */
export const OTHER_WAYS: Readonly<
  Record<string, (sent: Raster, answer: Raster, mask: Coverage, featherPx: number) => Raster>
> = {
  plain: (sent, answer, mask) => blendInto(sent, answer, mask.data),
  feathered: (sent, answer, mask, featherPx) => blendInto(sent, answer, featherAlpha(mask, featherPx)),
  mean: (sent, answer, mask, featherPx) =>
    blendInto(sent, matchMeans(sent, answer, mask), featherAlpha(mask, featherPx)),
  histogram: (sent, answer, mask, featherPx) =>
    blendInto(sent, matchHistograms(sent, answer, mask), featherAlpha(mask, featherPx)),
}

/** Mean and deviation a channel, over what is not masked (Reinhard et al. 2001, in RGB). */
function matchMeans(sent: Raster, answer: Raster, mask: Coverage): Raster {
  return mapChannels(answer, (channel) => {
    const wanted = moments(sent, mask, channel)
    const found = moments(answer, mask, channel)
    const gain = wanted.deviation / Math.max(1, found.deviation)
    return (value) => wanted.mean + gain * (value - found.mean)
  })
}

function moments({ data }: Raster, mask: Coverage, channel: number) {
  let count = 0
  let sum = 0
  let squares = 0
  for (let at = 0; at < mask.data.length; at++) {
    if (mask.data[at]! >= 128) continue
    const value = data[4 * at + channel]!
    count++
    sum += value
    squares += value * value
  }
  const mean = sum / count
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) }
}

/** Each value goes to the one of the same rank (histogram specification), over what is not masked. */
function matchHistograms(sent: Raster, answer: Raster, mask: Coverage): Raster {
  return mapChannels(answer, (channel) => {
    const wanted = ranks(sent, mask, channel)
    const found = ranks(answer, mask, channel)
    const table = found.map((rank) => wanted.findIndex((other) => other >= rank))
    return (value) => table[value]!
  })
}

/** Share of unmasked pixels up to each value. */
function ranks({ data }: Raster, mask: Coverage, channel: number): number[] {
  const counts = new Array<number>(256).fill(0)
  let total = 0
  for (let at = 0; at < mask.data.length; at++) {
    if (mask.data[at]! >= 128) continue
    counts[data[4 * at + channel]!]!++
    total++
  }
  let seen = 0
  return counts.map((count) => {
    seen += count
    return seen / total
  })
}

function mapChannels(raster: Raster, mapOf: (channel: number) => (value: number) => number): Raster {
  const data = raster.data.slice()
  for (let channel = 0; channel < 3; channel++) {
    const map = mapOf(channel)
    for (let at = channel; at < data.length; at += 4) data[at] = map(data[at]!)
  }
  return { ...raster, data }
}
