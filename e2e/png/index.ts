/**
 * PNG bytes to pixels and back, for tests that read what was really sent or saved.
 * Owns: Pixels and the codec. A canvas would premultiply alpha on the way and change the bytes under test.
 * May import node:zlib.
 */
export type { Pixels, PngHeader, Rgba } from './png'
export { decodePng, encodePng, isPlainPng, isPng, pixelAt, readPng, readPngHeader } from './png'
