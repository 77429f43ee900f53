/**
 * The composition root: which rooms stand where, which keys do what, what happens when a part breaks.
 * Owns: the page's layout, the query client, the keyboard's bindings and the error boundary.
 * May import everything below.
 */
export { App } from './app'
