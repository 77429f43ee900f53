import type { Locator, Page } from '@playwright/test'
import { described } from './editor-page'
import {
  canvas,
  connectServer,
  encodePng,
  expect,
  generate,
  openSample,
  paintStroke,
  result,
  test,
} from './fixtures'
import { type RawServer, startRawServer, wholeAnswer } from './raw-server'
import { findRecordedAnswer, readRecordedAnswers } from './strict-server/answer-plan'
import { boundaryOf, parseMultipart } from './strict-server/multipart'

/** Every answer that was recorded from a real server, byte for byte, ends in the right words; nothing is lost by it. */

type Ending = {
  /** In the run's place in the filmstrip, in this order. */
  readonly words: RegExp
  /** What a click there can do. */
  readonly button?: 'Send again' | 'Change key or address'
  /** Requests that it takes; 1 unless something is corrected. */
  readonly requests?: number
}

const REFUSALS: Readonly<Record<string, Ending>> = {
  'unknown-response-format': {
    words: /does not take this response_format.*Unknown parameter: 'response_format'/,
    requests: 2,
  },
  'vllm-b64-only': { words: /response_format.*Only response_format 'b64_json' is supported/, requests: 2 },
  'moderation-output': { words: /safety system refused the picture that was made \(sexual\)/ },
  'billing-hard-limit': { words: /credit or budget is used up.*Billing hard limit/, button: 'Send again' },
  'invalid-image-file': { words: /does not take the image or the mask.*Invalid image file or mode/ },
  'invalid-size-ratio': { words: /does not take this size.*Invalid size '9:16'/ },
  'invalid-size-multiple': { words: /does not take this size.*divisible by 16/ },
  'input-fidelity-unsupported': { words: /does not take this input_fidelity/ },
  'organization-unverified': {
    words: /account may not do that.*organization must be verified/,
    button: 'Send again',
  },
  'octet-stream-part': { words: /does not take the image or the mask.*application\/octet-stream/ },
  'png-4mb': { words: /does not take the image or the mask.*must be a PNG and less than 4 MB/ },
  'masked-image-invalid': { words: /does not take the image or the mask.*Your image was invalid/ },
  'azure-404': {
    words: /no image endpoint at this address.*base URL.*deployment.*Resource not found/,
    button: 'Change key or address',
  },
  'no-image': { words: /did not understand the request.*at least one image is required/ },
  'upstream-502-json': {
    words: /server failed.*may have been charged.*Upstream service temporarily unavailable/,
    button: 'Send again',
  },
  'upstream-502-html': { words: /server failed.*502 Bad Gateway/, button: 'Send again' },
  'cloudflare-524': { words: /gateway cut the call.*100 seconds.*fewer images/, button: 'Send again' },
  'litellm-both-spellings': { words: /did not understand.*Cannot specify both 'image' and 'image\[\]'/ },
  'vllm-model-mismatch': { words: /does not take this model.*Model mismatch/ },
  'fastapi-422': { words: /does not take this prompt.*Field required/ },
  'string-error': { words: /did not understand.*prompt required/ },
  'problem-json-401': {
    words: /key was not accepted.*API key in Settings.*Invalid security scheme/,
    button: 'Change key or address',
  },
  'empty-data': { words: /returned no image/, button: 'Send again' },
  'async-task': { words: /form that cannot be read.*neither url nor b64_json/ },
  'atob-throws': { words: /arrived damaged.*not Base64/, button: 'Send again' },
  // Asked to wait 15 ms, it is waited for three times, then the person decides.
  'error-with-200': { words: /too many requests.*wait 1 second.*Rate limit reached/, requests: 4 },
}

/** What ends in a picture, and what its run says of it. */
const SUCCESSES: Readonly<Record<string, RegExp>> = {
  'empty-b64-with-url': /gpt-image-1/,
  nulls: /gpt-image-1/,
  usage: /\$0\.0025 · 100 tokens/,
  'sse-normal': /gpt-image-1/,
  'sse-no-event-lines': /gpt-image-1/,
}

const PARTIALS: Readonly<Record<string, RegExp>> = {
  'sse-error-event': /partial image is kept.*server failed/,
  'sse-partials-only': /partial image is kept.*damaged.*stream ended before the picture was finished/,
}

const COUNTDOWN = 'rate-limit-retry-after'

test.describe('recorded answers', () => {
  // Many cases in one page; each alone is quick.
  test.describe.configure({ timeout: 180_000 })
  let server: RawServer
  test.beforeEach(async () => {
    server = await startRawServer()
  })
  test.afterEach(() => server.close())

  test('refusals and damage end in words; mask, prompt and earlier results stay', async ({ page }) => {
    await test.step('every recorded answer is tried', () => {
      const tried = [REFUSALS, SUCCESSES, PARTIALS].flatMap((cases) => Object.keys(cases))
      const recorded = readRecordedAnswers().map(({ id }) => id)
      expect([...tried, COUNTDOWN].toSorted()).toEqual(recorded.toSorted())
    })
    const model = 'some-model'
    const kept = await begin(page, server, model)
    for (const [id, { words, button, requests = 1 }] of Object.entries(REFUSALS)) {
      await test.step(id, async () => {
        answer(server, id)
        const before = server.requests.length
        // One that gives nothing but Base64 is asked for a link first.
        const format = id === 'vllm-b64-only' ? 'url' : 'auto'
        await page.getByRole('combobox', { name: 'Response format' }).selectOption(format)
        await generate(page)
        const run = newestRun(page)
        await expect(run.getByRole('alert')).toHaveText(words)
        await expect(run.getByRole('alert')).toHaveText(/Mask, prompt and earlier results are kept\./)
        await expect(run.getByRole('alert')).not.toHaveText(/[<>]/)
        const remedies = run.getByRole('button', { name: /^(Send again|Change key or address)/ })
        expect((await remedies.allTextContents())[0]).toBe(
          button ?? (id === 'error-with-200' ? 'Send again' : undefined),
        )
        expect(server.requests.length - before).toBe(requests)
        await expectKept(page, model, kept)
      })
    }
    const formats = server.requests.map(({ head, body }) => fieldOf(head, body, 'response_format'))
    expect(formats.slice(1, 3)).toEqual(['b64_json', null])
    expect(formats.slice(3, 5)).toEqual(['url', 'b64_json'])
  })

  test('a rate limit is counted down, and pictures come in every form', async ({ page }) => {
    const model = 'gpt-image-1'
    const kept = await begin(page, server, model, 'OpenAI')
    await test.step('a rate limit that says how long is counted down, and can be stopped', async () => {
      answer(server, COUNTDOWN)
      await generate(page)
      const run = newestRun(page)
      await expect(run.getByText(/again in (20|19) s/)).toBeVisible()
      await expect(run.getByText(/again in 18 s/)).toBeVisible()
      await page.getByRole('button', { name: `Stop ${model}` }).click()
      await expect(run.getByText('Cancelled.')).toBeVisible()
      expect(server.requests).toHaveLength(2)
      await expectKept(page, model, kept)

      // It comes through by itself once the wait is over.
      server.answerWith(
        wholeAnswer(429, 'application/json', '{"error":{"message":"later"}}', { 'Retry-After': '1' }),
      )
      await generate(page)
      await expect(newestRun(page).getByText('again in 1 s')).toBeVisible()
      answer(server, 'nulls')
      await expect(result(page, `Result 2 of 2, ${model}`)).toBeVisible()
    })

    await test.step('pictures come, in every form; what was counted is said', async () => {
      await page.getByRole('spinbutton', { name: 'Partial images' }).fill('1')
      for (const [id, words] of Object.entries(SUCCESSES)) {
        await test.step(id, async () => {
          answer(server, id)
          await generate(page)
          const run = newestRun(page)
          await expect(run).toHaveText(words)
          await expect(run.getByRole('button', { name: /^Result 1 of \d, gpt-image-1$/ })).toBeVisible()
          await expect(run.getByRole('alert')).toHaveCount(0)
          await expect(run.getByText('Partial', { exact: true })).toHaveCount(0)
          await expectForm(page, kept)
        })
      }
      for (const [id, words] of Object.entries(PARTIALS)) {
        await test.step(id, async () => {
          answer(server, id)
          await generate(page)
          const run = newestRun(page)
          await expect(run.getByRole('alert')).toHaveText(words)
          await expect(run.getByRole('button', { name: /^Result 1 of \d, gpt-image-1$/ })).toBeVisible()
          await expect(run.getByText('Partial', { exact: true })).toBeVisible()
          await expectForm(page, kept)
        })
      }
    })
  })
})

type Kept = { readonly description: string; readonly prompt: string }

/** A mask, a prompt and a first result. */
async function begin(page: Page, server: RawServer, model: string, provider = 'Custom'): Promise<Kept> {
  await openSample(page, /Coffee/)
  await connectServer(page, server, { provider, model })
  await paintStroke(page, [
    [0.45, 0.5],
    [0.55, 0.5],
  ])
  const prompt = 'A lighthouse'
  await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
  answer(server, 'nulls')
  await generate(page)
  await expect(result(page, `Result 1 of 1, ${model}`)).toBeVisible()
  return { description: await described(page), prompt }
}

function newestRun(page: Page): Locator {
  return page.getByRole('region', { name: 'Results' }).getByRole('article').first()
}

async function expectKept(page: Page, model: string, kept: Kept): Promise<void> {
  await expect(result(page, `Result 1 of 1, ${model}`)).toBeVisible()
  await expectForm(page, kept)
}

async function expectForm(page: Page, kept: Kept): Promise<void> {
  await expect(canvas(page)).toHaveAttribute('aria-description', kept.description)
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toHaveValue(kept.prompt)
  await expect(page.getByRole('button', { name: 'Cancel', exact: true })).toHaveCount(0)
}

const PICTURE = encodePng({
  width: 48,
  height: 32,
  data: new Uint8Array(48 * 32 * 4).map((_, at) => (at % 4 === 3 ? 255 : (at * 7) % 256)),
})

function answer(server: RawServer, id: string): void {
  const { status, contentType, headers, body } = findRecordedAnswer(id)
  const filled = body
    .replaceAll('{{PNG_B64}}', PICTURE.toString('base64'))
    .replaceAll('{{URL}}', `data:image/png;base64,${PICTURE.toString('base64')}`)
  server.answerWith(wholeAnswer(status, contentType, filled, headers))
}

function fieldOf(head: string, body: Buffer, name: string): string | null {
  const contentType = /^content-type: *(.*)$/im.exec(head)?.[1]
  const part = parseMultipart(body, boundaryOf(contentType?.trim())).find((one) => one.name === name)
  return part?.bytes.toString() ?? null
}
