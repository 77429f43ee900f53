import { beforeEach, expect, it } from 'vitest'
import { createUnwritten, type Write } from './unwritten'

type Store = 'one' | 'two'

/** A disk that can be made to refuse, and a clock that is wound by hand. */
function scene() {
  const disk = new Map<string, unknown>()
  const told: string[] = []
  const refusedKeys: string[] = []
  const alarms: (() => void)[] = []
  const state = { refuses: (_write: Write<Store>) => false }
  const unwritten = createUnwritten<Store>({
    async commit(writes) {
      await Promise.resolve()
      if (writes.some(state.refuses)) throw new Error('full')
      for (const { store, key, value } of writes) {
        if (value === undefined) disk.delete(`${store}/${String(key)}`)
        else disk.set(`${store}/${String(key)}`, value)
      }
    },
    onRefused: (_error, writes) => {
      told.push('refused')
      refusedKeys.push(writes.map(({ key }) => String(key)).join(' '))
    },
    onWritten: () => told.push('written'),
    later: (work) => alarms.push(work),
  })
  const ring = async () => {
    for (const alarm of alarms.splice(0)) alarm()
    await unwritten.retry()
  }
  return { disk, told, refusedKeys, state, unwritten, ring }
}

let { disk, told, refusedKeys, state, unwritten, ring } = scene()
beforeEach(() => {
  ;({ disk, told, refusedKeys, state, unwritten, ring } = scene())
})

it('what the disk takes is nowhere else', async () => {
  expect(await unwritten.write([{ store: 'one', key: 'a', value: 1 }])).toBe(true)
  expect(disk.get('one/a')).toBe(1)
  expect([unwritten.find('one', 'a'), unwritten.refused.length, told]).toEqual([undefined, 0, []])
})

it('what the disk refuses is kept, and written down by itself once there is room', async () => {
  state.refuses = () => true
  expect(await unwritten.write([{ store: 'one', key: ['d', 3], value: 1 }])).toBe(false)
  expect(unwritten.find('one', ['d', 3])?.value).toBe(1)
  expect(told).toEqual(['refused'])
  await ring()
  expect(disk.size).toBe(0)
  state.refuses = () => false
  await ring()
  expect(disk.get('one/d,3')).toBe(1)
  expect([unwritten.refused.length, unwritten.of('one'), told.at(-1)]).toEqual([0, [], 'written'])
})

it('the newest of a key is what is written, whatever was refused before', async () => {
  state.refuses = ({ value }) => value === 1
  await unwritten.write([{ store: 'one', key: 'a', value: 1 }])
  expect(await unwritten.write([{ store: 'one', key: 'a', value: 2 }])).toBe(true)
  state.refuses = () => false
  await ring()
  expect(disk.get('one/a')).toBe(2)
  expect(unwritten.refused.length).toBe(0)
})

it('tells that all is written once, whichever way the last refused one goes', async () => {
  state.refuses = ({ value }) => value === 1
  await unwritten.write([{ store: 'one', key: 'a', value: 1 }])
  const writing = unwritten.write([{ store: 'one', key: 'a', value: 2 }])
  // Not before it is.
  await unwritten.write([{ store: 'two', key: 'b', value: 2 }])
  await writing
  expect(told).toEqual(['refused', 'written'])
  await unwritten.write([{ store: 'one', key: 'a', value: 1 }])
  unwritten.forget(() => true)
  await ring()
  expect(told).toEqual(['refused', 'written', 'refused', 'written'])
})

it('what is small is written beside what is too large', async () => {
  state.refuses = ({ value }) => value === 'large'
  await unwritten.write([
    { store: 'one', key: 'a', value: 'large' },
    { store: 'two', key: 'b', value: 'small' },
  ])
  expect(disk.size).toBe(0)
  await ring()
  expect([...disk.keys()]).toEqual(['two/b'])
  // Which writes were refused together, each time.
  expect(refusedKeys).toEqual(['a b', 'a'])
  expect(unwritten.refused.length).toBe(1)
})

it('a removal that was refused hides what is on the disk, and is carried out later', async () => {
  await unwritten.write([{ store: 'one', key: 'a', value: 1 }])
  state.refuses = () => true
  await unwritten.write([{ store: 'one', key: 'a' }])
  expect(unwritten.find('one', 'a')).toEqual({ store: 'one', key: 'a' })
  state.refuses = () => false
  await ring()
  expect(disk.size).toBe(0)
})

it('what belongs to something that is gone is not written any more', async () => {
  state.refuses = () => true
  await unwritten.write([{ store: 'one', key: 'a', value: 1 }])
  unwritten.forget(({ key }) => key === 'a')
  state.refuses = () => false
  await ring()
  expect([disk.size, unwritten.refused.length]).toEqual([0, 0])
})
