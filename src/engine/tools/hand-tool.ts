import { IDLE, type Tool } from './tool'

/** Moves the view; a cancelled pan stays where it is, as nothing was changed. */
export const handTool: Tool = {
  id: 'hand',
  label: 'Hand',
  key: 'h',
  cursor: 'grab',
  step(state, event) {
    if (event.type === 'down') return { state: { name: 'panning', last: event.sample }, commands: [] }
    if (state.name !== 'panning' || event.type !== 'move') return { state: IDLE, commands: [] }
    const to = event.samples.at(-1) ?? state.last
    const deltaX = to.screen.x - state.last.screen.x
    const deltaY = to.screen.y - state.last.screen.y
    return { state: { name: 'panning', last: to }, commands: [{ type: 'pan', deltaX, deltaY }] }
  },
}
