import { beforeEach, expect, it, vi } from 'vitest'
import { useDocumentStore } from '../document/document-store'
import { setPainting } from '../document/tool-store'
import { picture } from '../session/session'
import { catchTaken, openEmpty } from '../test/taken-away'
import { changeWish } from '../wish/wish-store'
import { extendToFrame } from './extend-canvas'

beforeEach(() => {
  catchTaken()
  openEmpty()
})

async function canvasAfter(frame: { readonly width: number; readonly height: number }) {
  changeWish({ editArea: 'extend', frame: { x: 0, y: 0, ...frame } })
  await extendToFrame(new AbortController().signal)
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

it('is as it was where that is taken back while the picture is made larger', async () => {
  const controller = new AbortController()
  const resized: unknown[] = []
  const { history: before } = useDocumentStore.getState()
  vi.spyOn(picture, 'call').mockImplementation((async (_: string, args: unknown) => {
    controller.abort()
    resized.push(args)
  }) as never)
  changeWish({ editArea: 'extend', frame: { x: 0, y: 0, width: 60, height: 50 } })
  await extendToFrame(controller.signal)
  vi.mocked(picture.call).mockRestore()
  const { document, history } = useDocumentStore.getState()
  expect(document?.canvas).toMatchObject({ width: 40, height: 30 })
  expect(history.undo).toEqual(before.undo)
  expect(resized).toHaveLength(2)
})
