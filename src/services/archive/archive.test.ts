import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createArchiveApi } from './archive-api'
import { openArchive } from './open-archive'
import { type RawEntry, zipOf } from './test/raw-zip'

const text = (words: string) => new TextEncoder().encode(words)

async function refusal(entries: readonly RawEntry[], maxBytes = 1000): Promise<string> {
  const archive = await openArchive(await zipOf(entries))
  if (!archive.ok) return archive.error.kind
  for (const entry of archive.value.entries.values()) {
    const content = await archive.value.read(entry, maxBytes)
    if (!content.ok) return content.error.kind
  }
  return 'opened'
}

describe('what is written can be read', () => {
  it('every entry comes back byte for byte, with its own checksum', async () => {
    const contents = fc.array(fc.uint8Array({ maxLength: 5000 }), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(contents, async (files) => {
        const api = createArchiveApi()
        await api.begin({ id: 'a', sink: null })
        for (const [index, bytes] of files.entries()) {
          const content = new Blob([new Uint8Array(bytes)])
          const written = await api.add({ id: 'a', path: `f/${index} ü.bin`, content, modifiedAtMs: 1e12 })
          expect(written.bytes).toBe(bytes.length)
        }
        const file = await api.finish({ id: 'a' })
        const archive = await openArchive(file ?? new Blob())
        if (!archive.ok) throw new Error(archive.error.message)
        expect([...archive.value.entries.keys()]).toEqual(files.map((_, index) => `f/${index} ü.bin`))
        for (const [index, entry] of [...archive.value.entries.values()].entries()) {
          const content = await archive.value.read(entry, 5000)
          if (!content.ok) throw new Error(content.error.message)
          expect(
            Buffer.compare(Buffer.from(await content.value.arrayBuffer()), files[index] ?? text('x')),
          ).toBe(0)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('the checksum is SHA-256', async () => {
    const api = createArchiveApi()
    await api.begin({ id: 'a', sink: null })
    const written = await api.add({ id: 'a', path: 'abc', content: new Blob(['abc']), modifiedAtMs: 0 })
    expect(written.sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  it('what was abandoned has let go of its place once that is said', async () => {
    const api = createArchiveApi()
    let isGivenUp = false
    const writable = new WritableStream({
      async abort() {
        await new Promise((resolve) => setTimeout(resolve, 20))
        isGivenUp = true
      },
    })
    const sink = { createWritable: async () => writable } as Partial<FileSystemFileHandle>
    await api.begin({ id: 'a', sink: sink as FileSystemFileHandle })
    await api.add({ id: 'a', path: 'one', content: new Blob(['1']), modifiedAtMs: 0 })
    await api.abandon({ id: 'a' })
    expect(isGivenUp).toBe(true)
  })

  it('what was abandoned takes no more, and its sink is given up', async () => {
    const api = createArchiveApi()
    await api.begin({ id: 'a', sink: null })
    await api.add({ id: 'a', path: 'one', content: new Blob(['1']), modifiedAtMs: 0 })
    await api.abandon({ id: 'a' })
    await expect(
      api.add({ id: 'a', path: 'two', content: new Blob(['2']), modifiedAtMs: 0 }),
    ).rejects.toThrow('not being written')
  })
})

describe('what others have packed', () => {
  it('deflated entries and folders are read', async () => {
    const content = text('hello '.repeat(100))
    const archive = await openArchive(await zipOf([{ path: 'a/' }, { path: 'a/b', content, deflate: true }]))
    if (!archive.ok) throw new Error(archive.error.message)
    const [entry] = archive.value.entries.values()
    const read = entry && (await archive.value.readText(entry, 600))
    expect(read).toEqual({ ok: true, value: 'hello '.repeat(100) })
  })

  it.each(['../a', 'a/../../b', '/etc/passwd', 'a\\b', 'C:/a', 'a//b', './a', 'a\u0000b', ''])(
    'the name %j is refused',
    async (path) => expect(await refusal([{ path, content: text('x') }])).toBe('hostile'),
  )

  it('a name that is there twice is refused', async () => {
    expect(await refusal([{ path: 'a' }, { path: 'a' }])).toBe('hostile')
  })

  it('entries that share their bytes are refused', async () => {
    const content = text('x'.repeat(200))
    expect(
      await refusal([
        { path: 'a', content },
        { path: 'b', content, at: 0 },
      ]),
    ).toBe('hostile')
  })

  it('an entry that unpacks to more than it may is given up on, whatever the directory says', async () => {
    const content = new Uint8Array(1_000_000)
    expect(await refusal([{ path: 'a', content, deflate: true, claims: 10 }])).toBe('too-large')
  })

  it('many small entries that unpack to far more than the file has are given up on', async () => {
    const content = new Uint8Array(8_000_000)
    const bomb = Array.from({ length: 4 }, (_, index) => ({ path: `${index}`, content, deflate: true }))
    expect(await refusal(bomb, 8_000_000)).toBe('too-large')
  })

  it('an encrypted entry, and one in another packing, are refused in words', async () => {
    expect(await refusal([{ path: 'a', flags: 1 }])).toBe('unsupported')
    expect(await refusal([{ path: 'a', method: 14 }])).toBe('unsupported')
  })

  it('a changed text is noticed', async () => {
    const zip = new Uint8Array(await (await zipOf([{ path: 'a', content: text('hello') }])).arrayBuffer())
    zip[31] = (zip[31] ?? 0) ^ 1
    const archive = await openArchive(new Blob([zip]))
    const [entry] = archive.ok ? archive.value.entries.values() : []
    const read = archive.ok && entry && (await archive.value.readText(entry, 10))
    expect(read).toMatchObject({ ok: false, error: { kind: 'damaged' } })
  })

  it('cut off anywhere it is refused, and never throws', async () => {
    const whole = await zipOf([
      { path: 'a', content: text('hello'), deflate: true },
      { path: 'b', content: text('x') },
    ])
    for (let length = 0; length < whole.size; length++) {
      const archive = await openArchive(whole.slice(0, length))
      expect(archive).toMatchObject({ ok: false, error: { kind: 'damaged' } })
    }
  })

  it('with any byte changed it is read or refused, and never throws', async () => {
    const whole = new Uint8Array(
      await (await zipOf([{ path: 'a', content: text('hello hello'), deflate: true }])).arrayBuffer(),
    )
    for (let at = 0; at < whole.length; at++) {
      const changed = whole.slice()
      changed[at] = (changed[at] ?? 0) ^ 0xff
      const archive = await openArchive(new Blob([changed]))
      if (!archive.ok) continue
      for (const entry of archive.value.entries.values()) await archive.value.readText(entry, 1000)
    }
  })
})
