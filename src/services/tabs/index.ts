/**
 * What tabs of the app tell one another: who holds what, and that something has changed.
 * Owns: names of locks and the channel's messages. A browser without either leaves each tab to itself.
 * May import lib and valibot.
 */

export { createTabChannel, type TabChannel, type TabMessage } from './channel'
export { areHeld, holdLock, whileHeld } from './locks'
export { whenFree } from './when-free'
