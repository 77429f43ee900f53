import { expect, it } from 'vitest'
import { createTurns } from './turns'

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

it('holds what nobody waits for back until the last of what somebody waits for is done, or failed', async () => {
  const { first, breatheBehind } = createTurns(breathe)
  const told: string[] = []
  const ends: (() => void)[] = []
  const waitFor = (name: string) =>
    first(async () => {
      await new Promise<void>((resolve) => ends.push(resolve))
      told.push(name)
    })
  const running = [waitFor('one'), waitFor('two')]
  const behind = breatheBehind().then(() => told.push('behind'))
  for (let i = 0; i < 3; i++) await breathe()
  expect(told).toEqual([])
  ends[0]?.()
  for (let i = 0; i < 3; i++) await breathe()
  expect(told).toEqual(['one'])
  ends[1]?.()
  await Promise.all([...running, behind])
  expect(told).toEqual(['one', 'two', 'behind'])

  await expect(first(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
  await breatheBehind()
})
