import { describe, expect, it } from 'vitest'
import { cacheNameOf, outdatedCaches, ownFileFor } from './own-files'

const SCOPE = 'https://example.org/maskroom/'
const asked = (url: string, more: { method?: string; mode?: string } = {}) => ({
  method: 'GET',
  mode: 'cors',
  url,
  ...more,
})

describe('what a kept file answers', () => {
  it.each([
    ['the app', asked(SCOPE, { mode: 'navigate' }), 'index.html'],
    ['the app by its file', asked(`${SCOPE}index.html`, { mode: 'navigate' }), 'index.html'],
    ['the app with a query', asked(`${SCOPE}?from=mail#top`, { mode: 'navigate' }), 'index.html'],
    ['a script', asked(`${SCOPE}assets/index-1a2b.js`), 'assets/index-1a2b.js'],
    ['a file with a space', asked(`${SCOPE}samples/a%20cat.png`), 'samples/a cat.png'],
    ['a file that cannot be decoded', asked(`${SCOPE}samples/%ff.png`), 'samples/%ff.png'],
  ])('%s', (_, request, file) => {
    expect(ownFileFor(request, SCOPE)).toBe(file)
  })

  it.each([
    ['another origin', asked('https://api.example.org/maskroom/v1/models')],
    ['a neighbour on the same origin', asked('https://example.org/other/index.html')],
    ['a neighbour whose name begins alike', asked('https://example.org/maskroom2/')],
    ['what is sent', asked(`${SCOPE}v1/images/edits`, { method: 'POST' })],
    ['a page that is not the app', asked(`${SCOPE}terms.html`, { mode: 'navigate' })],
  ])('nothing to %s', (_, request) => {
    expect(ownFileFor(request, SCOPE)).toBeNull()
  })
})

describe('caches that may go', () => {
  const current = { name: cacheNameOf({ id: 'd' }), wasInCharge: true }
  const ran = (id: string) => ({ name: cacheNameOf({ id }), wasInCharge: true })
  const skipped = (id: string) => ({ name: cacheNameOf({ id }), wasInCharge: false })

  it.each([
    ['none but its own', [current], []],
    ['the one that ran before stays', [ran('c'), current], []],
    ['those that ran before that', [ran('a'), ran('b'), ran('c'), current], ['maskroom-a', 'maskroom-b']],
    ['one that never ran, and not the one that tabs run', [ran('a'), skipped('b'), current], ['maskroom-b']],
    ['one that is being installed stays', [ran('c'), current, skipped('e')], []],
    ['nothing of anybody else', [{ name: 'somebody-else', wasInCharge: false }, ran('c'), current], []],
  ])('%s', (_, kept, outdated) => {
    expect(outdatedCaches(kept, current.name)).toEqual(outdated)
  })
})
