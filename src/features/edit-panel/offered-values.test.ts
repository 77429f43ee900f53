import { expect, it } from 'vitest'
import { PRESETS } from '../../services/providers'
import { offeredValues, unstreamedNote } from './offered-values'

const provider = PRESETS.find(({ id }) => id === 'custom')!
const offered = (...ids: string[]) => offeredValues(ids.map((modelId) => ({ provider, modelId })))

it('partial images are offered as soon as one model shows them, with words which do not', () => {
  const mixed = offered('gpt-image-1', 'flux-kontext')
  expect(mixed).toMatchObject({ maxPartialImages: 3, unstreamed: ['flux-kontext'] })
  expect(unstreamedNote(mixed)).toBe('flux-kontext shows none.')
  expect(offered('gpt-image-1')).toMatchObject({ maxPartialImages: 3, unstreamed: [] })
  const none = offered('flux-kontext', 'qwen-image-edit')
  expect(none.maxPartialImages).toBe(0)
  expect(unstreamedNote(none)).toBe('No checked model shows its picture on its way.')
})
