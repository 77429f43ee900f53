import { beforeEach, expect, it } from 'vitest'
import { useDocumentStore } from './document-store'
import { extendToFrame } from './extend-canvas'
import { catchTaken, openEmpty } from './test/taken-away'
import { setPainting } from './tool-store'
import { changeWish } from './wish-store'

beforeEach(() => {
  catchTaken()
  openEmpty()
})

async function canvasAfter(frame: { readonly width: number; readonly height: number }) {
  changeWish({ editArea: 'extend', frame: { x: 0, y: 0, ...frame } })
  await extendToFrame()
  return useDocumentStore.getState().document?.canvas
}

it('grows the canvas to hold a frame, but not beyond what can be opened again', async () => {
  expect(await canvasAfter({ width: 20_001, height: 10_000 })).toMatchObject({ width: 40, height: 30 })
  expect(await canvasAfter({ width: 60, height: 50 })).toMatchObject({ width: 60, height: 50 })
})

it('waits for the stroke that is being painted', async () => {
  setPainting(true)
  const growing = canvasAfter({ width: 60, height: 50 })
  await new Promise<void>((resolve) => setTimeout(resolve))
  setPainting(false)
  expect(await growing).toMatchObject({ width: 60, height: 50 })
})
