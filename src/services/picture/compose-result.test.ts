import { expect, it } from 'vitest'
import { planEdit } from '../../engine/edit-plan'
import { createRaster } from '../../engine/raster'
import { ok } from '../../lib/result'
import type { DecodedImage } from '../codec'
import { type ComposeArgs, type ComposeContext, composeResult } from './compose-result'
import type { Opened } from './opened'
import { DEFAULT_CHOICE } from './paste-choice'

const size = { width: 40, height: 30 }

it('says so where nothing of the picture is left of what a result answers', async () => {
  const bounds = { x: 0, y: 0, ...size }
  const sizeRule = { kind: 'fixed', sizes: [size] } as const
  const plan = planEdit({ documentSize: size, maskBounds: bounds, sizeRule, chosenSize: null })
  const beside = { ...plan, source: { ...bounds, x: -40 } }
  // No more is looked at of either.
  const target = { document: {}, levels: { base: createRaster(size.width, size.height) } } as Opened
  const args = {
    plan: beside,
    mask: null,
    choice: DEFAULT_CHOICE,
    others: [],
    view: null,
  } as Partial<ComposeArgs>
  const decode = async () => ok({} as DecodedImage)
  const context = { signal: new AbortController().signal } as ComposeContext
  const composed = await composeResult(target, args as ComposeArgs, decode, context, async () => {})
  expect(composed).toMatchObject({ ok: false, error: { kind: 'outside' } })
})
