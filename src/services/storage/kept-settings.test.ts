import * as v from 'valibot'
import { beforeEach, expect, it, vi } from 'vitest'
import { createKeptSettings, takeUpSettings } from './kept-settings'
import type { SettingsCopy } from './settings-copy'

const disk = vi.hoisted(() => ({ copies: new Map<string, SettingsCopy>(), isBroken: false }))
vi.mock('./settings-copy', () => ({
  writeCopy: (copy: SettingsCopy) => void disk.copies.set(copy.key, copy),
  readCopies: async () => {
    if (disk.isBroken) throw new DOMException('Broken.', 'UnknownError')
    return [...disk.copies.values()]
  },
}))

const stored = new Map<string, string>()
vi.stubGlobal('localStorage', {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
})

beforeEach(() => {
  stored.clear()
  disk.copies.clear()
  disk.isBroken = false
})

const first = createKeptSettings('first', v.number())
const second = createKeptSettings('second', v.number())
const heard: string[] = []
first.onTakenUp(() => heard.push(`first ${first.read()}`))
second.onTakenUp(() => heard.push(`second ${second.read()}`))

/** What is heard in the visit after one whose browser was killed when localStorage was as `written`. */
async function heardAfter(written: ReadonlyMap<string, string>): Promise<readonly string[]> {
  stored.clear()
  for (const [key, value] of written) stored.set(key, value)
  heard.length = 0
  await takeUpSettings()
  return [...heard]
}

it('what localStorage had not yet written down when the browser was killed comes from the copy', async () => {
  expect(await heardAfter(new Map())).toEqual([])
  second.write(1)
  first.write(2)
  expect(await heardAfter(new Map())).toEqual(['first 2', 'second 1'])
  expect([first.read(), second.read()]).toEqual([2, 1])

  const written = new Map(stored)
  first.write(3)
  // The other one may go by what this one says.
  expect(await heardAfter(written)).toEqual(['first 3', 'second 1'])
  expect(await heardAfter(new Map(stored))).toEqual([])
})

it('a copy that is older than what localStorage holds, as where the disk was full, plays no part', async () => {
  first.write(1)
  const older = new Map(disk.copies)
  first.write(2)
  disk.copies = older
  expect(await heardAfter(new Map(stored))).toEqual([])
  expect(first.read()).toBe(2)
  // It is made good: what was removed is not to lie there.
  expect(disk.copies.get('first')).toMatchObject({ text: '2' })
})

it('a clock that was set back loses nothing', async () => {
  vi.useFakeTimers({ now: 5000 })
  first.write(1)
  const written = new Map(stored)
  vi.setSystemTime(1000)
  first.write(2)
  vi.useRealTimers()
  expect((await heardAfter(written))[0]).toBe('first 2')
})

it('where the copies cannot be read, what localStorage says stands', async () => {
  first.write(1)
  disk.isBroken = true
  expect(await heardAfter(new Map(stored))).toEqual([])
  expect(first.read()).toBe(1)
})
