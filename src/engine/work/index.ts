/**
 * Long computations as generators that say how far they are: whoever runs them may pause, report or stop at any yield.
 * Owns: their shape, and how parts make a whole. Imports nothing.
 */
export { finish, inRows, inSlices, rising, type Work, within } from './work'
