import { expect, it, vi } from 'vitest'
import { areHeld, holdLock, whileHeld } from './locks'
import { whenFree } from './when-free'

it('leaves each tab to itself where the browser denies locks', async () => {
  const deny = () => Promise.reject(new DOMException('The request was denied.', 'SecurityError'))
  vi.stubGlobal('navigator', { locks: { request: deny, query: deny } })
  expect(await holdLock('a')).toBeInstanceOf(Function)
  expect(await whileHeld('a', async () => 'done')).toBe('done')
  expect(await areHeld(['a'])).toEqual(new Set())
  const wait = vi.fn()
  await whenFree('a', wait)
  expect(wait).not.toHaveBeenCalled()
})

it('does not do once more what failed while it held the lock', async () => {
  const request = (_name: string, work: () => Promise<void>) => work()
  vi.stubGlobal('navigator', { locks: { request } })
  const work = vi.fn(() => Promise.reject(new DOMException('Not here.', 'SecurityError')))
  await expect(whileHeld('a', work)).rejects.toThrow('Not here.')
  expect(work).toHaveBeenCalledOnce()
})
