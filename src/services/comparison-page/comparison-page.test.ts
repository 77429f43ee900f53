import { createHash } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { comparisonPage } from './comparison-page'
import type { SharedPicture } from './shared-results'

// As a checkout on Windows has it.
vi.mock('./viewer.js?raw', async (original) => {
  const { default: script } = await original<{ default: string }>()
  return { default: script.replaceAll('\n', '\r\n') }
})

const HOSTILE = "\"><script>alert(1)</script><img src=x onerror='alert(1)'>&lt;"
const hostile: SharedPicture = {
  number: 1,
  title: HOSTILE,
  subtitle: HOSTILE,
  figures: [[HOSTILE, HOSTILE]],
  rating: 3,
  verdict: 'picked',
  note: HOSTILE,
  prompt: HOSTILE,
  image: new Blob([new Uint8Array(100_000).map((_, index) => index * 7)], { type: 'image/svg+xml' }),
}

async function hostilePage(): Promise<string> {
  const shared = {
    title: HOSTILE,
    prompt: HOSTILE,
    date: HOSTILE,
    gaps: HOSTILE,
    pictures: [hostile, hostile],
  }
  return (await comparisonPage(shared)).text()
}

/** Every tag of the page, which a browser finds just so in a page that was written correctly. */
function tagsOf(page: string): string[] {
  const outside = page.replace(/<(script|style)>[\s\S]*?<\/\1>/g, '<$1></$1>')
  return [...outside.matchAll(/<(\w+)/g)].map(([, name]) => name ?? '')
}

it('no text is taken for markup: the page has the tags that it has without any', async () => {
  const plain = {
    ...hostile,
    title: 'a',
    subtitle: 'a',
    figures: [['a', 'a']],
    note: 'a',
    prompt: 'a',
  } as const
  const expected = await (
    await comparisonPage({ title: 'a', prompt: 'a', date: 'a', gaps: 'a', pictures: [plain, plain] })
  ).text()
  const page = await hostilePage()
  expect(tagsOf(page)).toEqual(tagsOf(expected))
  expect(page).not.toContain(HOSTILE)
  expect(page.match(/onerror=/g)?.length).toBe(page.match(/onerror=&#39;/g)?.length)
})

it('its policy allows its own script alone, by the hash of just that text, and no network', async () => {
  const page = await hostilePage()
  const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(page) ?? []
  // A browser hashes it after it made every line end of the page a line feed.
  expect(script).toContain('\n')
  expect(script).not.toContain('\r')
  const hash = createHash('sha256').update(script).digest('base64')
  const [, policy] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? []
  expect(policy).toBe(
    `default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
  )
  expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'))
  expect(page).not.toMatch(/https?:|\bsrc="(?!data:image\/(png|jpeg|webp);base64,)|url\(/)
})

it('pictures lie in it byte for byte, never as anything that could run', async () => {
  const page = await hostilePage()
  const [, base64 = ''] = /src="data:image\/png;base64,([^"]*)"/.exec(page) ?? []
  const bytes = Buffer.from(base64, 'base64')
  expect(Buffer.compare(bytes, Buffer.from(await hostile.image.arrayBuffer()))).toBe(0)
})
