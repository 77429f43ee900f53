/**
 * The one door to the network: nothing else in the app calls fetch or XMLHttpRequest.
 * Owns: how a request leaves (no cookies for others, no referrer, no cache, no redirect to another origin) and what can go wrong on the way.
 * May import lib.
 */
export type { FetchedBytes, FetchFailure } from './fetch-bytes'
export { fetchBytes } from './fetch-bytes'
export type { HttpAnswer, HttpHead, HttpTiming } from './http-answer'
export type { Received, SendOptions } from './send-http'
export { sendHttp } from './send-http'
export type { TransportError } from './transport-error'
export { uploadHttp } from './upload'
export type { Upload } from './upload-http'
export { canUpload } from './upload-http'
