/** What the app sent, read out of the recorded request. Each waits for the edit where it has not come yet. */
import { type Pixels, readPng } from './png'
import type { Part, StrictServer } from './strict-server'

/** The mask's pixels: (255,255,255,0) where it is to be edited, else (0,0,0,255). */
export async function requestMask(server: StrictServer, index = 0): Promise<Pixels> {
  return readPng((await requestPart(server, index, 'mask')).bytes)
}

/** The pixels of the first image. Throws where it was sent as JPEG or WebP. */
export async function requestImage(server: StrictServer, index = 0): Promise<Pixels> {
  return readPng((await requestPart(server, index, /^image(\[\])?$/)).bytes)
}

/** A text field. */
export async function requestText(server: StrictServer, name: string, index = 0): Promise<string> {
  return (await requestPart(server, index, name)).bytes.toString('utf8')
}

async function requestPart(server: StrictServer, index: number, name: string | RegExp): Promise<Part> {
  const { parts } = await server.edit(index)
  const part = parts.find((candidate) =>
    typeof name === 'string' ? candidate.name === name : name.test(candidate.name),
  )
  if (!part)
    throw new Error(`Edit ${index} has no part ${name}, only ${parts.map((found) => found.name).join(', ')}`)
  return part
}
