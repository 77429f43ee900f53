/**
 * What the app says by itself: progress and deeds politely, failures at once, to the eye and to assistive technology.
 * Owns: the page's live regions and toasts.
 * May import state and ui.
 */
export { Notices } from './notices'
