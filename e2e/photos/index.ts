/**
 * Photos for tests, made at run time and the same every time: four coloured corners that run into one another under a
 * fine texture. Corners tell orientation, texture gives registration something to hold on to.
 * Owns: how they look. May import e2e/png and Playwright's Page, whose browser encodes JPEG.
 */
export type { Orientation } from './jpeg-photo'
export { jpegPhoto, withOrientation } from './jpeg-photo'
export type { PhotoOptions } from './photo-pixels'
export { meanColour, photoPixels, pngPhoto } from './photo-pixels'
export type { Corner } from './texture'
export { CORNERS, TEXTURE } from './texture'
