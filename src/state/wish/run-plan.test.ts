import { expect, it } from 'vitest'
import { containsRect, intersectRects, isEmptyRect, type Size } from '../../engine/geometry'
import { PRESETS } from '../../services/providers'
import { planRuns } from './run-plan'
import { useWishStore, type Wish } from './wish-store'

const document = { width: 600, height: 400 }
const maskBounds = { x: 100, y: 100, width: 50, height: 40 }
const wishFor = (change: Partial<Wish>): Wish => ({ ...useWishStore.getState(), ...change })
const plan = (
  change: Partial<Wish>,
  bounds: typeof maskBounds | null = maskBounds,
  isFaint = false,
  size: Size = document,
) =>
  planRuns({
    wish: wishFor(change),
    providers: PRESETS,
    document: size,
    featherDocPx: 8,
    mask: {
      bounds: () => bounds,
      paintedTiles: () => (bounds ? [{ index: 0, edited: 1, bounds }] : []),
      isFaint,
      isEditedIn: (rect) => bounds !== null && !isEmptyRect(intersectRects(rect, bounds)),
    },
  })

it('is ready to leave as soon as something is painted', () => {
  const [run] = plan({})
  expect(run?.problems).toEqual([])
  expect(run?.plan).toMatchObject({ area: 'whole', sent: document, requested: document })
})

it('says what is missing: a mask on the device, a prompt everywhere', () => {
  expect(plan({}, null)[0]?.problems.map(({ field }) => field)).toEqual(['mask'])
  expect(plan({ prompt: ' ' })[0]?.problems.map(({ field }) => field)).toEqual(['prompt'])
})

it('does not take a mask that is too faint for none, which would change the whole picture', () => {
  const models = [{ providerId: 'openai', modelId: 'gpt-image-1' }]
  expect(plan({ models }, null)[0]?.problems).toEqual([])
  const [remote] = plan({ models }, null, true)
  const [local] = plan({}, null, true)
  for (const run of [remote, local])
    expect(run?.problems).toMatchObject([{ field: 'mask', message: expect.stringContaining('too faint') }])
})

it('plans each checked model by its own sizes, and needs no mask where words are read', () => {
  const models = [
    { providerId: 'openai', modelId: 'gpt-image-1' },
    { providerId: 'on-device', modelId: 'local-fill' },
  ]
  const [remote, local] = plan({ models }, null)
  expect(remote?.plan.requested).toEqual({ width: 1536, height: 1024 })
  expect(remote?.problems).toEqual([])
  expect(local?.problems).toHaveLength(1)
})

it('leaves out models that no provider offers any more', () => {
  expect(plan({ models: [{ providerId: 'openai', modelId: 'gone' }] })).toEqual([])
})

it('says what a run is going to cost, and streams only where the model can', () => {
  const models = [
    { providerId: 'openai', modelId: 'gpt-image-1' },
    { providerId: 'on-device', modelId: 'local-fill' },
  ]
  const [remote, local] = plan({ models, partialImages: 2, quality: 'low' })
  expect(remote?.estimate?.minUsd).toBeGreaterThan(0.01)
  expect(local?.estimate).toEqual({ minUsd: 0, maxUsd: 0 })
  expect([remote?.parameters, local?.parameters]).toMatchObject([
    { stream: true, partialImages: 2 },
    { stream: false, partialImages: 0 },
  ])
  expect(remote?.problems).toEqual([])
})

const openAi = [{ providerId: 'openai', modelId: 'gpt-image-1' }]

it('withholds the mask to modify, and needs it to fill', () => {
  const models = [...openAi, { providerId: 'on-device', modelId: 'local-fill' }]
  expect(plan({ models }).map(({ sendsMask }) => sendsMask)).toEqual([true, true])
  const [remote, local] = plan({ models, maskUse: 'modify' })
  expect([remote?.sendsMask, remote?.maskUse, remote?.problems]).toEqual([false, 'modify', []])
  expect(local?.problems.map(({ field }) => field)).toEqual(['mask'])
})

it('plans the frame, and says when nothing in it is masked', () => {
  const frame = { x: 90, y: 80, width: 150, height: 100 }
  const [run] = plan({ models: openAi, editArea: 'frame', frame })
  expect([run?.plan.source, run?.problems]).toEqual([frame, []])
  const [beside] = plan({ models: openAi, editArea: 'frame', frame: { ...frame, x: 300 } })
  expect(beside?.problems.map(({ field }) => field)).toEqual(['mask'])
  const [unmasked] = plan({ models: openAi, editArea: 'frame', frame: { ...frame, x: 300 } }, null)
  expect(unmasked?.problems).toEqual([])
})

it('plans as much context as is asked for, and all of the picture where that is', () => {
  const [tight] = plan({ models: openAi, contextDocPx: 20 })
  expect(tight?.plan).toMatchObject({ area: 'crop', source: { width: 90, height: 90 } })
  expect(plan({ models: openAi, contextDocPx: 20, editArea: 'whole' })[0]?.plan.area).toBe('whole')
})

it('asks for areas that lie far apart one by one where the picture is cropped', () => {
  const boxes = [
    { x: 200, y: 100, width: 90, height: 60 },
    { x: 3000, y: 2000, width: 40, height: 300 },
  ]
  const planBoth = (change: Partial<Wish>) =>
    planRuns({
      wish: wishFor({ models: openAi, asksEachArea: true, ...change }),
      providers: PRESETS,
      document: { width: 4000, height: 3000 },
      featherDocPx: 8,
      mask: {
        bounds: () => ({ x: 200, y: 100, width: 2840, height: 2200 }),
        paintedTiles: () => boxes.map((bounds, index) => ({ index, edited: 9, bounds })),
        isFaint: false,
        isEditedIn: () => true,
      },
    })
  const runs = planBoth({})
  expect(runs.map(({ area }) => [area?.number, area?.count])).toEqual([
    [1, 2],
    [2, 2],
  ])
  for (const [
    i,
    {
      plan: { source },
      area,
    },
  ] of runs.entries()) {
    expect(containsRect(source, boxes[i]!)).toBe(true)
    expect([source.width, source.height]).toEqual([1024, 1024])
    expect([...(area?.tiles ?? [])]).toEqual([i])
  }
  expect(planBoth({ asksEachArea: false })).toHaveLength(1)
  expect(planBoth({ editArea: 'whole' })).toHaveLength(1)
})

it('plans a frame beyond the document as it will lie on the grown canvas, and needs no painted mask for it', () => {
  const frame = { x: -50, y: -30, width: 600, height: 400 }
  const models = [{ providerId: 'openai', modelId: 'gpt-image-1' }]
  for (const wished of [models, undefined]) {
    const [run] = plan({ editArea: 'extend', frame, ...(wished ? { models: wished } : {}) }, null)
    expect(run).toMatchObject({ extends: true, sendsMask: true, problems: [] })
    expect(run?.plan).toMatchObject({ source: frame, documentSize: { width: 650, height: 430 } })
  }
  const inside = plan({ editArea: 'extend', frame: { x: 0, y: 0, width: 300, height: 200 } })
  expect(inside[0]?.extends).toBe(false)
  // A custom frame is a part of the document, whatever was framed before.
  expect(plan({ editArea: 'frame', frame })[0]).toMatchObject({ extends: false, plan: { source: { x: 0 } } })
})

it('asks every model for every line that says something, once', () => {
  const models = [
    { providerId: 'openai', modelId: 'gpt-image-1' },
    { providerId: 'on-device', modelId: 'local-fill' },
  ]
  const prompt = 'a red door\n\n  a blue door \na red door'
  const asked = (asksEachLine: boolean) =>
    plan({ models, prompt, asksEachLine }).map(({ modelId, parameters }) => [modelId, parameters.prompt])
  expect(asked(true)).toEqual([
    ['gpt-image-1', 'a red door'],
    ['gpt-image-1', 'a blue door'],
    ['local-fill', 'a red door'],
    ['local-fill', 'a blue door'],
  ])
  expect(asked(false)).toEqual([
    ['gpt-image-1', prompt],
    ['local-fill', prompt],
  ])
  expect(plan({ prompt: ' \n', asksEachLine: true })[0]?.problems.map(({ field }) => field)).toEqual([
    'prompt',
  ])
})

it('does not leave with a frame that would extend the canvas beyond what can be opened again', () => {
  const size = { width: 10_000, height: 10_000 }
  const problemsOf = (frameWidth: number) => {
    const frame = { x: 9_000, y: 0, width: frameWidth, height: 1_000 }
    return plan({ editArea: 'extend', frame }, maskBounds, false, size)[0]?.problems
  }
  expect(problemsOf(11_000)).toEqual([])
  expect(problemsOf(11_001)).toMatchObject([
    { message: expect.stringMatching(/20001 × 10000 pixels.* 200 megapixels/) },
  ])
})
