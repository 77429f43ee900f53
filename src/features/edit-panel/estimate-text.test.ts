import { expect, it } from 'vitest'
import { type Cost, PRESETS } from '../../services/providers'
import type { ModelRun } from '../../state/wish/run-plan'
import { estimateText } from './estimate-text'

function run(modelId: string, estimate: Cost | null, transport: 'http' | 'on-device' = 'http'): ModelRun {
  const provider = PRESETS.find((preset) => preset.transport === transport)!
  return { provider, modelId, estimate } as ModelRun
}

it('adds up what every model costs', () => {
  const runs = [run('a', { minUsd: 0.01, maxUsd: 0.02 }), run('b', { minUsd: 0.02, maxUsd: 0.03 })]
  expect(estimateText(runs)).toBe('about $0.03–0.05')
})

it('says of whom the price is not known', () => {
  expect(estimateText([run('a', null)])).toBe('cost not known')
  expect(estimateText([run('a', { minUsd: 0.04, maxUsd: 0.04 }), run('b', null)])).toBe(
    'about $0.04, b not known',
  )
})

it('has nothing to say of what stays on the device', () => {
  expect(estimateText([run('local', null, 'on-device')])).toBeNull()
})
