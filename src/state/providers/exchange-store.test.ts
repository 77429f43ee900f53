import { beforeEach, describe, expect, it } from 'vitest'
import type { Exchange } from '../../services/providers'
import { keepExchange, MAX_KEPT_BYTES, MAX_KEPT_EXCHANGES, useExchangeStore } from './exchange-store'

/** Weighs what it says without taking it. */
function exchangeOf(bytes: number): Exchange {
  const blob = { size: bytes } as Blob
  const file = { kind: 'file', name: 'image', fileName: 'a.png', type: 'image/png', isListed: false } as const
  return {
    request: {
      method: 'POST',
      url: 'https://host.test/v1/images/edits',
      headers: [],
      body: { kind: 'form', parts: [{ ...file, blob }] },
    },
    sentAtMs: 0,
    elapsedMs: 1,
    answer: null,
    error: null,
  }
}

const numbers = () => useExchangeStore.getState().kept.map(({ number }) => number)

describe('what was sent in this visit', () => {
  beforeEach(() => useExchangeStore.setState({ kept: [], forgotten: 0 }))

  it('is kept in order, by its job', () => {
    keepExchange('a', exchangeOf(10))
    keepExchange('b', exchangeOf(10))
    expect(useExchangeStore.getState().kept.map(({ jobId, number }) => [jobId, number])).toEqual([
      ['a', 1],
      ['b', 2],
    ])
    expect(useExchangeStore.getState().forgotten).toBe(0)
  })

  it('loses its oldest where it grows too heavy, and counts them', () => {
    for (let i = 0; i < 4; i++) keepExchange('a', exchangeOf(MAX_KEPT_BYTES / 3))
    expect(numbers()).toEqual([2, 3, 4])
    expect(useExchangeStore.getState().forgotten).toBe(1)
  })

  it('loses its oldest where there are too many', () => {
    for (let i = 0; i < MAX_KEPT_EXCHANGES + 2; i++) keepExchange('a', exchangeOf(1))
    expect(numbers()).toHaveLength(MAX_KEPT_EXCHANGES)
    expect(numbers()[0]).toBe(3)
  })

  it('holds the newest, however heavy it is', () => {
    keepExchange('a', exchangeOf(1))
    keepExchange('a', exchangeOf(MAX_KEPT_BYTES + 1))
    expect(numbers()).toEqual([2])
  })
})
