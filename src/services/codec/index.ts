/**
 * Bytes to pixels and back: what a picture file is, its decoding, masks in files, and the PNGs that are sent and saved.
 * Owns: which files are opened and the words for those that are not. Runs in a worker; only `decodeImage` needs one.
 * May import engine/raster, engine/geometry (types) and lib.
 */
export type { DecodedImage, Decoding } from './decode-image'
export { beginDecoding, decodeImage } from './decode-image'
export type { ShownBitmap } from './decode-preview'
export { encodePicture, type PictureForm } from './encode-picture'
export type { ColourFacts } from './inspect/colour-facts'
export type { ImageFacts } from './inspect/image-facts'
export { inspectImageFile } from './inspect/inspect-image-file'
export { encodeMaskFile, type MaskForm } from './mask-file/encode-mask-file'
export { type MaskFile, readMaskFile } from './mask-file/read-mask-file'
export type { MaskReading } from './mask-file/recognise-mask'
export { encodeMaskPng } from './mask-png/encode-mask-png'
export type { PictureAbout } from './metadata/picture-about'
export type { OpenError } from './open-error'
export { MAX_FILE_BYTES } from './open-error'
export { crc32 } from './png/crc32'
export { decodePng } from './png/decode-png'
export { encodePng } from './png/encode-png'
export type { EncodeOptions } from './png/write-png'
export type { ImageType, RasterImageType } from './sniff-image-type'
export { sniffImageType } from './sniff-image-type'
