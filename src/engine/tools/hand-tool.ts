import { type PointerSample, stay, type Tool } from './tool'

type HandState = { readonly name: 'idle' } | { readonly name: 'panning'; readonly last: PointerSample }

const IDLE: HandState = { name: 'idle' }

/** Moves the view; a cancelled pan stays where it is, as nothing was changed. */
export const handTool: Tool<HandState> = {
  id: 'hand',
  label: 'Hand',
  key: 'h',
  cursor: 'grab',
  keyboard: 'drag',
  idle: IDLE,
  step(state, event) {
    switch (event.type) {
      case 'down':
        return stay({ name: 'panning', last: event.sample })
      case 'move': {
        if (state.name !== 'panning') return stay(state)
        const to = event.samples.at(-1) ?? state.last
        const deltaX = to.screen.x - state.last.screen.x
        const deltaY = to.screen.y - state.last.screen.y
        return { state: { name: 'panning', last: to }, commands: [{ type: 'pan', deltaX, deltaY }] }
      }
      case 'up':
      case 'interrupt':
      case 'cancel':
        return stay(IDLE)
      default:
        return stay(state)
    }
  },
}
