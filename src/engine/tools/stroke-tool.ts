import type { StampMode } from '../mask'
import {
  IDLE,
  type PointerSample,
  type Tool,
  type ToolCommand,
  type ToolEvent,
  type ToolSettings,
} from './tool'

/** At no pressure a pen still leaves a line of this share of the brush's width. */
const MIN_PRESSURE_WIDTH = 0.15

/** Brush and eraser: capsules from sample to sample, one commit when the pointer goes up. */
export function createStrokeTool(
  facts: Pick<Tool, 'id' | 'label' | 'key'>,
  mode: StampMode,
  commitLabel: string,
): Tool {
  return {
    ...facts,
    cursor: 'ring',
    step(state, event, settings) {
      if (state.name !== 'painting') {
        if (event.type !== 'down') return { state: IDLE, commands: [] }
        return {
          state: { name: 'painting', last: event.sample },
          commands: [stamp(event.sample, event.sample, mode, settings)],
        }
      }
      return paint(state.last, event, mode, settings, commitLabel)
    },
  }
}

function paint(
  last: PointerSample,
  event: ToolEvent,
  mode: StampMode,
  settings: ToolSettings,
  label: string,
): ReturnType<Tool['step']> {
  switch (event.type) {
    case 'down':
      return { state: { name: 'painting', last }, commands: [] }
    case 'move': {
      const commands: ToolCommand[] = []
      let from = last
      for (const sample of event.samples) {
        if (sample.doc.x === from.doc.x && sample.doc.y === from.doc.y) continue
        commands.push(stamp(from, sample, mode, settings))
        from = sample
      }
      return { state: { name: 'painting', last: from }, commands }
    }
    case 'up':
      return { state: IDLE, commands: [{ type: 'commit', label }] }
    case 'cancel':
      return { state: IDLE, commands: [{ type: 'discard' }] }
  }
}

function stamp(from: PointerSample, to: PointerSample, mode: StampMode, settings: ToolSettings): ToolCommand {
  const radius = (sample: PointerSample) =>
    (settings.sizeDocPx / 2) * (MIN_PRESSURE_WIDTH + (1 - MIN_PRESSURE_WIDTH) * sample.pressure01)
  return {
    type: 'stamp',
    mode,
    capsule: {
      ax: from.doc.x,
      ay: from.doc.y,
      aRadius: radius(from),
      bx: to.doc.x,
      by: to.doc.y,
      bRadius: radius(to),
      hardness01: settings.hardness01,
      isContinued: from !== to,
    },
  }
}
