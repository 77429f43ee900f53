import { expect, it } from 'vitest'
import { planEdit } from '../../engine/edit-plan'
import { type Rect, rectOfSize } from '../../engine/geometry'
import { createRaster } from '../../engine/raster'
import { ok } from '../../lib/result'
import { type ComposeArgs, type ComposeContext, composeResult } from './compose-result'
import { DEFAULT_CHOICE } from './paste-choice'
import { resizeCanvas } from './resize-canvas'
import { openedPicture } from './test/opened-picture'

const SIZE = { width: 40, height: 30 }
const WHOLE = rectOfSize(SIZE)
const sizeRule = { kind: 'fixed', sizes: [SIZE] } as const
const plan = planEdit({ documentSize: SIZE, maskBounds: WHOLE, sizeRule, chosenSize: null })
const args: ComposeArgs = {
  resultId: 'r',
  answer: new Blob(),
  canvas: WHOLE,
  plan,
  mask: null,
  choice: DEFAULT_CHOICE,
  layer: 'r/1',
  others: [],
  view: null,
  thumbnailEdge: null,
}
const decode = async () => ok({ raster: createRaster(SIZE.width, SIZE.height) } as never)
const context = {
  signal: new AbortController().signal,
  onProgress() {},
  report() {},
} satisfies ComposeContext

const opened = () => openedPicture(createRaster(SIZE.width, SIZE.height))

it('says so where nothing of the picture is left of what a result answers', async () => {
  const beside = { ...plan, source: { ...WHOLE, x: -40 } }
  const composed = await composeResult(
    await opened(),
    { ...args, plan: beside },
    decode,
    context,
    async () => {},
  )
  expect(composed).toMatchObject({ ok: false, error: { kind: 'outside' } })
})

it.each([
  ['before it is composed', 0],
  ['while it is', 1],
])('lays nothing in where the canvas has become another one %s', async (_, breathsBefore) => {
  const target = await opened()
  const larger: Rect = { x: -8, y: -6, width: 56, height: 42 }
  let breaths = 0
  const breathe = async () => {
    if (breaths++ === breathsBefore - 1) await resizeCanvas(target, larger, async () => {})
  }
  if (breathsBefore === 0) await resizeCanvas(target, larger, async () => {})
  const composed = await composeResult(target, args, decode, context, breathe)
  expect(composed).toMatchObject({ ok: false, error: { kind: 'moved' } })
  expect(target.document.patches.size).toBe(0)

  const moved = { ...plan, source: { ...WHOLE, x: 8, y: 6 } }
  const again = await composeResult(
    target,
    { ...args, canvas: larger, plan: moved },
    decode,
    context,
    breathe,
  )
  expect(again).toMatchObject({ ok: true, value: { bounds: { ...WHOLE, x: 8, y: 6 } } })
})

it.each([
  [255, false],
  [254, true],
])(
  'says whether what it laid in is transparent anywhere: of one pixel of alpha %d, %s',
  async (alpha, hasAlpha) => {
    const answer = createRaster(SIZE.width, SIZE.height)
    answer.data.fill(255)
    answer.data[4 * 777 + 3] = alpha
    const decodeAnswer = async () => ok({ raster: answer } as never)
    const composed = await composeResult(await opened(), args, decodeAnswer, context, async () => {})
    expect(composed).toMatchObject({ ok: true, value: { hasAlpha } })
  },
)
