import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { Locator, Page } from '@playwright/test'
import { described } from './editor-page'
import { canvas, encodePng, expect, generate, openSample, paintStroke, result, test } from './fixtures'
import { answerHead, type RawScript, type RawServer, startRawServer, wholeAnswer } from './raw-server'
import { openConnected } from './remote-server'

/** What goes wrong below HTTP: words within a second of the fault, nothing lost, and a way out at any time. */

const MODEL = 'gpt-image-1'
/** From the fault until its words are on the screen: a second, and one for the tests that run beside this one. */
const PATIENCE_MS = 2_000

// Many cases in one page; each alone is quick.
test.describe.configure({ timeout: 180_000 })

let server: RawServer
test.beforeEach(async () => {
  server = await startRawServer()
})
test.afterEach(() => server.close())

/** A script that breaks, and tells when it did. */
type Fault = {
  readonly name: string
  readonly words: RegExp
  script(onFault: () => void): RawScript
}

const JSON_HEAD = answerHead(200, { 'Content-Type': 'application/json', 'Content-Length': '5000' })

const FAULTS: readonly Fault[] = [
  {
    name: 'reset while uploading',
    words: /could not be reached.*CORS/,
    script: (onFault) => ({
      onHead(socket) {
        socket.resetAndDestroy()
        onFault()
        return true
      },
      onRequest: () => {},
    }),
  },
  {
    name: 'closed without an answer',
    words: /could not be reached.*CORS/,
    script: (onFault) => ({ onRequest: (socket) => socket.end(onFault) }),
  },
  {
    name: 'reset in the middle of the answer',
    words: /arrived damaged.*connection broke/,
    script: (onFault) => ({
      onRequest: (socket) =>
        socket.write(`${JSON_HEAD}{"created": 1, "data": [`, () => {
          // The head has to be read before the reset throws away what is on its way.
          setTimeout(() => {
            socket.resetAndDestroy()
            onFault()
          }, 300)
        }),
    }),
  },
  {
    name: 'half of a JSON, with fewer bytes than announced',
    words: /arrived damaged.*connection broke/,
    script: (onFault) => ({
      onRequest: (socket) => socket.end(`${JSON_HEAD}{"created": 1, "data": [{"b64_json": "iVBORw0`, onFault),
    }),
  },
  {
    name: 'half of a JSON, as if that were all',
    words: /arrived damaged.*not JSON, or was cut off/,
    script: (onFault) => after(onFault, wholeAnswer(200, 'application/json', '{"data": [{"b64_json": "iVB')),
  },
  {
    name: 'chunks that end too early',
    words: /arrived damaged.*connection broke/,
    script: (onFault) => ({
      onRequest: (socket) =>
        socket.end(
          `${answerHead(200, { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' })}20\r\n{"data":`,
          onFault,
        ),
    }),
  },
  {
    name: 'gzip that is none',
    words: /arrived damaged|could not be reached/,
    script: (onFault) =>
      after(onFault, wholeAnswer(200, 'application/json', '{"data": []}', { 'Content-Encoding': 'gzip' })),
  },
  {
    name: 'bytes that are no HTTP',
    words: /could not be reached.*CORS/,
    script: (onFault) => ({ onRequest: (socket) => socket.end(Buffer.alloc(4_000, 0xff), onFault) }),
  },
  {
    name: 'an image instead of JSON',
    words: /form that cannot be read.*bare image file/,
    script: (onFault) => after(onFault, wholeAnswer(200, 'image/png', picture())),
  },
  {
    name: 'a redirect to somewhere else',
    words: /no image endpoint at this address.*redirects/,
    script: (onFault) =>
      after(onFault, wholeAnswer(307, 'text/plain', '', { Location: 'http://127.0.0.1:9/v1/images/edits' })),
  },
]

test('faults at the socket end in words at once; mask, prompt and earlier results stay', async ({ page }) => {
  const kept = await begin(page)
  for (const { name, words, script } of FAULTS) {
    await test.step(name, async () => {
      let faultMs = 0
      server.answerWith(
        script(() => {
          faultMs ||= performance.now()
        }),
      )
      await generate(page)
      // The run before may have ended in the same words.
      await expect.poll(() => faultMs, { intervals: [20] }).toBeGreaterThan(0)
      await expect(newestRun(page).getByRole('alert')).toHaveText(words)
      expect(performance.now() - faultMs, name).toBeLessThan(PATIENCE_MS)
      await expectKept(page, kept)
    })
  }
  await test.step('refused', async () => {
    await server.close()
    const startMs = performance.now()
    await generate(page)
    await expect(newestRun(page).getByRole('alert')).toHaveText(/could not be reached.*CORS/)
    expect(performance.now() - startMs).toBeLessThan(PATIENCE_MS)
    await expectKept(page, kept)
  })
})

test('answers that are only odd become pictures', async ({ page }) => {
  await begin(page)
  const json = JSON.stringify({ data: [{ b64_json: picture().toString('base64') }] })
  const packed = gzipSync(json)
  const chunked = answerHead(200, { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' })
  const odd: readonly (readonly [string, RawScript])[] = [
    ['gzip', wholeAnswer(200, 'application/json', packed, { 'Content-Encoding': 'gzip' })],
    ['a wrong content type', wholeAnswer(200, 'text/html', json)],
    ['no content type', { onRequest: (socket) => socket.end(`${answerHead(200)}${json}`) }],
    [
      'chunks',
      {
        onRequest: (socket) => {
          const half = json.length >> 1
          const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`
          socket.end(`${chunked}${chunk(json.slice(0, half))}${chunk(json.slice(half))}0\r\n\r\n`)
        },
      },
    ],
    ['slow bytes', { onRequest: (socket) => drip(socket, json) }],
    [
      '50 MB',
      wholeAnswer(
        200,
        'application/json',
        JSON.stringify({ data: [{ b64_json: picture(37_500_000).toString('base64') }] }),
      ),
    ],
  ]
  for (const [index, [name, script]] of odd.entries()) {
    await test.step(name, async () => {
      server.answerWith(script)
      await generate(page)
      const count = index + 2
      // Tens of megabytes take their time beside other tests.
      const came = result(page, `Result ${count} of ${count}, ${MODEL}`)
      await expect(came).toBeVisible({ timeout: 60_000 })
      await expect(newestRun(page).getByRole('alert')).toHaveCount(0)
    })
  }
})

test('Cancel works while it uploads, waits, receives and stalls; what it says moves on', async ({ page }) => {
  const kept = await begin(page)
  const stages: readonly (readonly [
    words: string | RegExp,
    stall: (socket: Socket) => void,
    atHead?: true,
  ])[] = [
    ['Sent, waiting', () => {}, true],
    ['Sent, waiting', () => {}],
    [
      /kB of 5\.0 MB/,
      (socket) => {
        const head = answerHead(200, { 'Content-Type': 'application/json', 'Content-Length': '5000000' })
        socket.write(head + ' '.repeat(40_000))
      },
    ],
    [/^\d+ kB$/, (socket) => drip(socket, ' '.repeat(1_000_000))],
  ]
  for (const [words, stall, atHead] of stages) {
    const coming = new Promise<{ readonly left: Promise<void> }>((resolve) => {
      const take = (socket: Socket) => {
        const left = new Promise<void>((close) => socket.once('close', () => close()))
        stall(socket)
        resolve({ left })
      }
      server.answerWith({
        onHead(socket) {
          if (atHead) take(socket)
          return atHead ?? false
        },
        onRequest: take,
      })
    })
    await generate(page)
    const { left } = await coming
    await expect(newestRun(page).getByText(words).first()).toBeVisible()
    await page.getByRole('button', { name: 'Cancel', exact: true }).click()
    await left
    await expect(newestRun(page).getByText('Cancelled.')).toBeVisible()
    await expectKept(page, kept)
  }
})

/** Tells that an answer has left. */
function after(onFault: () => void, { onRequest }: RawScript): RawScript {
  return {
    onRequest(socket, request) {
      socket.once('finish', onFault)
      onRequest(socket, request)
    },
  }
}

/** A twentieth of the text at a time. */
function drip(socket: Socket, text: string): void {
  const step = Math.ceil(text.length / 20)
  socket.write(answerHead(200, { 'Content-Type': 'application/json' }))
  let at = 0
  const timer = setInterval(() => {
    socket.write(text.slice(at, at + step))
    at += step
    if (at < text.length) return
    clearInterval(timer)
    socket.end()
  }, 40)
  socket.once('close', () => clearInterval(timer))
}

/** A PNG; with `padding`, of about so many bytes more, which say nothing. */
function picture(padding = 0): Buffer {
  const png = encodePng({ width: 48, height: 32, data: new Uint8Array(48 * 32 * 4).fill(200) })
  if (padding === 0) return png
  const iend = png.length - 12
  const chunk = Buffer.alloc(padding + 12, 0x20)
  chunk.writeUInt32BE(padding, 0)
  // A private chunk that may be ignored: whoever reads the picture passes over it, its checksum included.
  chunk.write('maSk', 4, 'latin1')
  return Buffer.concat([png.subarray(0, iend), chunk, png.subarray(iend)])
}

type Kept = { readonly description: string; readonly prompt: string }

async function begin(page: Page): Promise<Kept> {
  await openConnected(page, server, () => openSample(page, /Coffee/))
  await paintStroke(page, [
    [0.45, 0.5],
    [0.55, 0.5],
  ])
  const prompt = 'A lighthouse'
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
  server.answerWith(
    wholeAnswer(
      200,
      'application/json',
      JSON.stringify({ data: [{ b64_json: picture().toString('base64') }] }),
    ),
  )
  await generate(page)
  await expect(result(page, `Result 1 of 1, ${MODEL}`)).toBeVisible()
  return { description: await described(page), prompt }
}

function newestRun(page: Page): Locator {
  return page.getByRole('region', { name: 'Results' }).getByRole('article').first()
}

async function expectKept(page: Page, kept: Kept): Promise<void> {
  await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toHaveCount(0)
  await expect(result(page, `Result 1 of 1, ${MODEL}`)).toBeVisible()
  await expect(canvas(page)).toHaveAttribute('aria-description', kept.description)
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue(kept.prompt)
}
