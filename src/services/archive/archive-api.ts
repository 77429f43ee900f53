import { makeZip } from 'client-zip'
import { sha256Hex } from '../../lib/sha256'

type Entry = { readonly name: string; readonly lastModified: Date; readonly input: Uint8Array<ArrayBuffer> }

export type WrittenEntry = {
  readonly bytes: number
  /** Of the content, 64 hexadecimal digits. */
  readonly sha256: string
}

type Writing = {
  /** Settles once the entry was taken over wholly. */
  add(entry: Entry): Promise<void>
  /** The whole file; null where it went to a place of the person's choice. */
  finish(): Promise<Blob | null>
  /** Settles once the place is let go of. */
  abandon(): Promise<void>
}

/** What a file is written to: a handle as `showSaveFilePicker` gives it, or null for a Blob. */
export type ArchiveSink = FileSystemFileHandle | null

export type ArchiveApi = ReturnType<typeof createArchiveApi>

/** The worker's handlers: archives being written, each under a name of the caller's. One entry is in memory at a time. */
export function createArchiveApi() {
  const open = new Map<string, Writing>()

  function writing(id: string): Writing {
    const found = open.get(id)
    if (!found) throw new Error('This archive is not being written.')
    return found
  }

  return {
    async begin({ id, sink }: { id: string; sink: ArchiveSink }): Promise<void> {
      open.set(id, await beginWriting(sink))
    },

    /** Appends one file; resolves when it is written. Paths are the caller's to keep apart. */
    async add({
      id,
      path,
      content,
      modifiedAtMs,
    }: {
      id: string
      path: string
      content: Blob
      modifiedAtMs: number
    }): Promise<WrittenEntry> {
      const input = new Uint8Array(await content.arrayBuffer())
      const sha256 = await sha256Hex(input)
      await writing(id).add({ name: path, input, lastModified: new Date(modifiedAtMs) })
      return { bytes: input.length, sha256 }
    },

    async finish({ id }: { id: string }): Promise<Blob | null> {
      try {
        return await writing(id).finish()
      } finally {
        open.delete(id)
      }
    },

    /** Leaves nothing behind: what was written so far is thrown away. */
    async abandon({ id }: { id: string }): Promise<void> {
      const abandoned = open.get(id)
      open.delete(id)
      await abandoned?.abandon()
    },
  }
}

async function beginWriting(sink: ArchiveSink): Promise<Writing> {
  const queue = createQueue()
  const stopping = new AbortController()
  const stream = makeZip(queue.entries)
  const writable = await sink?.createWritable()
  const done: Promise<Blob | null> = writable
    ? // A source that is cancelled, too, would be heard of before the place has been let go of.
      stream.pipeTo(writable, { signal: stopping.signal, preventCancel: true }).then(() => null)
    : new Response(stream).blob()
  // Whoever adds or finishes is told; nobody else waits for it.
  done.catch(queue.fail)
  return {
    add: queue.add,
    finish() {
      queue.end()
      return done
    },
    async abandon() {
      stopping.abort()
      if (writable) await done.catch(() => {})
      queue.fail(new Error('The archive was abandoned.'))
    },
  }
}

/** Turns calls into a sequence that is read at the reader's pace. */
function createQueue() {
  type Waiting = {
    readonly entry: Entry
    readonly taken: () => void
    readonly failed: (reason: unknown) => void
  }
  const waiting: Waiting[] = []
  let failure: { readonly reason: unknown } | null = null
  let hasEnded = false
  let wake = () => {}

  async function* entries(): AsyncGenerator<Entry> {
    for (;;) {
      const next = waiting[0]
      if (failure) throw failure.reason
      if (next) {
        yield next.entry
        waiting.shift()
        next.taken()
      } else if (hasEnded) return
      else
        await new Promise<void>((resolve) => {
          wake = resolve
        })
    }
  }

  return {
    entries: entries(),
    add: (entry: Entry): Promise<void> =>
      new Promise((taken, failed) => {
        if (failure) failed(failure.reason)
        else waiting.push({ entry, taken, failed })
        wake()
      }),
    end() {
      hasEnded = true
      wake()
    },
    fail(reason: unknown) {
      failure ??= { reason }
      for (const { failed } of waiting.splice(0)) failed(reason)
      wake()
    },
  }
}
