/**
 * The app without a network: a service worker that keeps the app's own files, and the way from one version to the next.
 * Owns: which files are kept and for how long; nothing of the person's. Requests to servers never pass through here.
 * Imports nothing.
 */
export { keepOffline } from './keep-offline'
