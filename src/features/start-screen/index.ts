/**
 * What a newcomer sees with nothing open: what the app does, and the ways to bring a picture.
 * Owns: the start screen and the list of sample photos. Small, as it is all that loads at first.
 * May import state, ui and lucide-react.
 */
export { StartScreen } from './start-screen'
