import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CostInput, capabilitiesOf, estimateCost, statedCost } from '..'

const priceOf = (model: string) => capabilitiesOf({}, model).price
const INPUT: CostInput = {
  price: priceOf('gpt-image-1'),
  n: 1,
  quality: 'high',
  answerSize: { width: 1024, height: 1024 },
  sentImages: 1,
  requests: 1,
  prompt: 'A red door',
}

describe('estimateCost', () => {
  it('is nothing on the device and unknown where nobody said', () => {
    expect(estimateCost({ ...INPUT, price: priceOf('local-fill') })).toEqual({ minUsd: 0, maxUsd: 0 })
    expect(estimateCost({ ...INPUT, price: priceOf('some-model') })).toBeNull()
    const untold = {
      kind: 'per-token',
      inputTextUsd: 1,
      inputImageUsd: 1,
      outputImageUsd: 1,
      outputTokens: null,
    } as const
    expect(estimateCost({ ...INPUT, price: { ...untold, source: '' } })).toBeNull()
  })

  it('of a picture is what its maker says, and what is sent comes on top', () => {
    // OpenAI gives $0.167 for the picture alone; the sent one is between a tile and high fidelity.
    const cost = estimateCost(INPUT)
    expect(cost?.minUsd).toBeCloseTo(0.1664 + 0.00194 + 0.0000125, 4)
    expect(cost?.maxUsd).toBeCloseTo(0.1664 + 0.06692, 3)
  })

  it('knows what a word of quality buys with each model, and no price that depends on more', () => {
    const made = (model: string, quality: string) =>
      estimateCost({ ...INPUT, price: priceOf(model), quality, sentImages: 0, prompt: '' })?.minUsd
    expect(made('gpt-image-1-mini', 'high')).toBeCloseTo(0.0333, 4)
    expect(made('gpt-image-1.5', 'high')).toBeCloseTo(0.1331, 4)
    expect(made('gpt-image-2', 'high')).toBeCloseTo(0.211, 3)
    expect(made('gpt-image-2.5-flare', 'high')).toBeCloseTo(0.053, 3)
    expect(made('gpt-image-2.5-flare', 'max')).toBeCloseTo(0.211, 3)
    expect(made('grok-imagine-image', 'auto')).toBeCloseTo(0.02, 9)
    expect(priceOf('grok-imagine-image-quality')).toBeNull()
  })

  it('reaches from the lowest quality to the highest where the server chooses', () => {
    const low = estimateCost({ ...INPUT, quality: 'low' })
    const high = estimateCost({ ...INPUT, quality: 'high' })
    for (const quality of [null, 'auto']) {
      expect(estimateCost({ ...INPUT, quality })).toEqual({ minUsd: low?.minUsd, maxUsd: high?.maxUsd })
    }
  })

  it('counts sent pictures with every request, and made ones once', () => {
    const price = { kind: 'per-image', outputUsd: 0.02, inputUsd: 0.002, source: '' } as const
    const cost = estimateCost({ ...INPUT, price, n: 6, requests: 2, sentImages: 3 })
    expect(cost?.minUsd).toBeCloseTo(0.132, 9)
    expect(cost?.maxUsd).toBe(cost?.minUsd)
  })

  it('never gives less for more', () => {
    const model = fc.constantFrom('gpt-image-1', 'gpt-image-2', 'gpt-image-2.5-flare', 'grok-imagine-image')
    const quality = fc.constantFrom(null, 'low', 'medium', 'high', 'max')
    const edge = fc.integer({ min: 256, max: 3840 })
    fc.assert(
      fc.property(
        model,
        quality,
        edge,
        edge,
        fc.integer({ min: 1, max: 9 }),
        (id, chosen, width, height, n) => {
          const input = { ...INPUT, price: priceOf(id), quality: chosen, answerSize: { width, height } }
          const [fewer, more] = [estimateCost({ ...input, n }), estimateCost({ ...input, n: n + 1 })]
          if (fewer === null || more === null) throw new Error(`No price of ${id}`)
          expect(fewer.minUsd).toBeGreaterThan(0)
          expect(fewer.maxUsd).toBeGreaterThanOrEqual(fewer.minUsd)
          expect(more.minUsd).toBeGreaterThan(fewer.minUsd)
        },
      ),
      { seed: 1 },
    )
  })
})

describe('statedCost', () => {
  const BROUGHT = { imageCount: 1, requestCount: 1, sentImages: 1 }

  it('is what was estimated where a picture has a price: what is sent counts with every request', () => {
    const price = { kind: 'per-image', outputUsd: 0.02, inputUsd: 0.002, source: '' } as const
    const cost = statedCost({ imageCount: 5, requestCount: 2, sentImages: 3 }, price)
    expect(cost).toEqual(estimateCost({ ...INPUT, price, n: 5, requests: 2, sentImages: 3 }))
  })

  it('is what was counted, by the price', () => {
    const usage = { inputTokens: 50, inputTextTokens: 10, inputImageTokens: 40, outputTokens: 50 }
    const cost = statedCost({ ...BROUGHT, usage }, priceOf('gpt-image-1'))
    expect(cost?.minUsd).toBeCloseTo((10 * 5 + 40 * 10 + 50 * 40) / 1e6, 9)
    expect(cost?.maxUsd).toBe(cost?.minUsd)
  })

  it('has two ends where text and images are not told apart', () => {
    const cost = statedCost(
      { ...BROUGHT, usage: { inputTokens: 50, outputTokens: 50 } },
      priceOf('gpt-image-1'),
    )
    expect(cost?.minUsd).toBeCloseTo((50 * 5 + 50 * 40) / 1e6, 9)
    expect(cost?.maxUsd).toBeCloseTo((50 * 10 + 50 * 40) / 1e6, 9)
  })

  it('believes a server that says what it charges', () => {
    expect(statedCost({ ...BROUGHT, usage: { costUsd: 0.04 } }, null)).toEqual({ minUsd: 0.04, maxUsd: 0.04 })
  })

  it('is unknown without a count or a price', () => {
    expect(statedCost(BROUGHT, priceOf('gpt-image-1'))).toBeNull()
    expect(statedCost({ ...BROUGHT, usage: { outputTokens: 5 } }, null)).toBeNull()
    expect(statedCost(BROUGHT, priceOf('local-fill'))).toEqual({ minUsd: 0, maxUsd: 0 })
  })
})
