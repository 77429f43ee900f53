/** One event of a stream: its `event:` line, empty where it has none, and its `data:` lines. */
export type StreamEvent = { readonly event: string; readonly data: string }

export type EventStreamParser = {
  /** Takes the next bytes, however the stream was cut: inside a character, a line ending or a word. */
  push(bytes: Uint8Array): void
  /** Ends the stream. An event that was not closed by an empty line counts, as servers forget it. */
  end(): void
}

/**
 * Reads a stream of events (HTML standard, Server-sent events, 9.2.6) as bytes come. Lines end in LF, CR or CR LF, a
 * space behind the colon is optional, comments, `id` and `retry` are passed over. Never throws. A line is put together
 * once, when it is whole, so that one with megabytes of Base64 costs what it is long.
 */
export function createEventStreamParser(onEvent: (event: StreamEvent) => void): EventStreamParser {
  const decoder = new TextDecoder()
  let line: string[] = []
  let data: string[] = []
  let event = ''
  let endedInCr = false

  function takeText(text: string): void {
    let start = 0
    // The LF of a CR LF that was cut in two.
    if (endedInCr && text.startsWith('\n')) start = 1
    if (text !== '') endedInCr = false
    while (start < text.length) {
      const end = lineEnd(text, start)
      if (end === -1) {
        line.push(text.slice(start))
        return
      }
      line.push(text.slice(start, end))
      const whole = line.length === 1 ? (line[0] ?? '') : line.join('')
      line = []
      takeLine(whole)
      const isCr = text[end] === '\r'
      endedInCr = isCr && end === text.length - 1
      start = isCr && text[end + 1] === '\n' ? end + 2 : end + 1
    }
  }

  function takeLine(whole: string): void {
    if (whole === '') {
      dispatch()
      return
    }
    const colon = whole.indexOf(':')
    const field = colon === -1 ? whole : whole.slice(0, colon)
    if (field !== 'data' && field !== 'event') return
    const rest = colon === -1 ? '' : whole.slice(whole[colon + 1] === ' ' ? colon + 2 : colon + 1)
    if (field === 'data') data.push(rest)
    else event = rest
  }

  function dispatch(): void {
    const text = data.join('\n')
    const name = event
    data = []
    event = ''
    if (text !== '') onEvent({ event: name, data: text })
  }

  return {
    push: (bytes) => takeText(decoder.decode(bytes, { stream: true })),
    end() {
      takeText(decoder.decode())
      if (line.length > 0) takeLine(line.join(''))
      line = []
      dispatch()
    },
  }
}

/** Where the line that holds `start` ends; -1 where it goes on. */
function lineEnd(text: string, start: number): number {
  const lf = text.indexOf('\n', start)
  const cr = text.indexOf('\r', start)
  if (lf === -1 || cr === -1) return Math.max(lf, cr)
  return Math.min(lf, cr)
}
