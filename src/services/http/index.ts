/**
 * The one door to the network: nothing else in the app calls fetch.
 * Owns: how a request leaves (no cookies, no referrer, no cache, no redirect) and what can go wrong on the way.
 * May import lib.
 */
export type { FetchedBytes, FetchFailure } from './fetch-bytes'
export { fetchBytes } from './fetch-bytes'
export type {
  HttpAnswer,
  HttpHead,
  HttpTiming,
  Received,
  SendOptions,
  TransportError,
} from './send-http'
export { sendHttp } from './send-http'
