import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  capabilitiesOf,
  DEFAULT_PARAMETERS,
  describeRequest,
  describeRun,
  type EncodeInput,
  type Exchange,
  encodeEdit,
  filesOfRequest,
  KEY_PLACEHOLDER,
  PRESETS,
  toCurl,
  toHar,
  toNode,
  toPython,
  toRequest,
} from '..'
import { type CaptureServer, startCaptureServer } from '../test/capture-server'
import { readParts } from '../test/read-parts'

const run = promisify(execFile)
const KEY = 'sk-secret-of-a-person'
const AWKWARD = `"It's" $HOME \`id\` 100%; type=x, \\n!\nnew line\r\nand ;type=text/html 🚪`

const folders: string[] = []
let server: CaptureServer
beforeAll(async () => {
  server = await startCaptureServer()
})
afterAll(async () => {
  await server.close()
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true })))
})

function inputFor(presetId: string, change: Partial<EncodeInput> = {}): EncodeInput {
  const preset = PRESETS.find(({ id }) => id === presetId)!
  const provider = {
    ...preset,
    baseUrl: presetId === 'azure' ? new URL(server.baseUrl).origin : server.baseUrl,
  }
  const model = preset.models[0]?.id ?? 'my-model'
  const photo = (fill: number) => new Blob([new Uint8Array([0x89, 0x50, 13, 10, 0, fill, 45, 45])])
  return {
    provider,
    apiKey: KEY,
    capabilities: capabilitiesOf(provider, model),
    parameters: {
      ...DEFAULT_PARAMETERS,
      model,
      prompt: AWKWARD,
      n: 2,
      extraFields: [{ name: 'seed', value: '@42' }],
    },
    images: [
      { blob: photo(1), name: 'base.png', type: 'image/png' },
      { blob: photo(2), name: 'base.png', type: 'image/webp' },
      { blob: photo(3), name: 'base.png', type: 'image/png' },
    ],
    mask: photo(9),
    requestedSize: '1024x1024',
    ...change,
  }
}

const IDS = PRESETS.filter(({ transport }) => transport === 'http').map(({ id }) => id)

/** Puts a copied text beside the files it needs, one folder a request. */
async function layOut(inputs: readonly EncodeInput[], name: string, copy: typeof toCurl): Promise<string[]> {
  return Promise.all(
    inputs.map(async (input) => {
      const request = describeRequest(input)
      const folder = await mkdtemp(join(tmpdir(), 'copies-'))
      folders.push(folder)
      await symlink(resolve('node_modules'), join(folder, 'node_modules'))
      await writeFile(join(folder, name), copy(request))
      for (const file of await filesOfRequest(request)) {
        await writeFile(join(folder, file.name), new Uint8Array(await file.blob.arrayBuffer()))
      }
      return folder
    }),
  )
}

const oursFor = (input: EncodeInput) => toRequest(encodeEdit({ ...input, apiKey: KEY_PLACEHOLDER }))
const hasCurl = spawnSync('curl', ['--version']).status === 0

it.skipIf(!hasCurl)(
  'the copied cURL sends the same bytes in every part as the app, to every provider',
  async () => {
    const inputs = IDS.map((id) => inputFor(id))
    const commands = await layOut(inputs, 'command.sh', toCurl)
    server.requests.length = 0
    for (const folder of commands) await run('bash', ['command.sh'], { cwd: folder })
    const head = ({ method, url, headers }: Request) => [
      method,
      new URL(url).pathname + new URL(url).search,
      headers.get('authorization'),
      headers.get('api-key'),
    ]
    for (const [index, input] of inputs.entries()) {
      const seen = server.requests[index]!
      const ours = await oursFor(input)
      expect(head(seen)).toEqual(head(ours))
      expect(await readParts(seen)).toEqual(await readParts(ours))
    }
  },
)

it('the copied program for Node.js sends the same parts, by the way that fits the provider', async () => {
  const ways = [
    ['openai', 'images.edit'],
    ['naga', 'client.post'],
    ['azure', 'defaultHeaders'],
    ['xai', 'request.json'],
  ] as const
  const inputs = ways.map(([id]) => inputFor(id))
  const programs = await layOut(inputs, 'program.mjs', toNode)
  server.requests.length = 0
  // One process for all: each starts the library anew, which takes longer than what is tested.
  const all = programs.map((folder) => `process.chdir('${folder}'); await import('${folder}/program.mjs')`)
  await run('node', ['--input-type=module', '-e', all.join('\n')])
  // The library puts fields in an order of its own.
  const sorted = async (request: Request) =>
    (await readParts(request)).map(({ name, fileName, type, text }) => [name, fileName, type, text]).sort()
  for (const [index, input] of inputs.entries()) {
    const seen = server.requests[index]!
    const ours = await oursFor(input)
    expect(toNode(describeRequest(input))).toContain(ways[index]?.[1])
    expect(new URL(seen.url).pathname).toBe(new URL(ours.url).pathname)
    expect(await sorted(seen)).toEqual(await sorted(ours))
  }
})

it('the copied texts are in the style of the reference', () => {
  const preset = PRESETS.find(({ id }) => id === 'naga')!
  const { parameters, images } = inputFor('naga')
  const request = describeRequest({
    ...inputFor('naga'),
    provider: preset,
    parameters: { ...parameters, model: 'gpt-image-1', prompt: 'Add light rays', n: 1, extraFields: [] },
    images: images.slice(0, 1),
  })
  expect(toCurl(request)).toBe(`curl https://api.naga.ac/v1/images/edits \\
  -H "Authorization: Bearer YOUR_API_KEY" \\
  -F "model=gpt-image-1" \\
  -F "prompt=Add light rays" \\
  -F "n=1" \\
  -F "size=1024x1024" \\
  -F "response_format=b64_json" \\
  -F "image=@base.png;type=image/png" \\
  -F "mask=@mask.png;type=image/png"`)
  expect(toPython(request)).toBe(`from openai import OpenAI
client = OpenAI(base_url="https://api.naga.ac/v1", api_key="YOUR_API_KEY")
resp = client.images.edit(
    image=open("base.png", "rb"),
    mask=open("mask.png", "rb"),
    model="gpt-image-1",
    prompt="Add light rays",
    n=1,
    size="1024x1024",
    response_format="b64_json",
)
print(resp.data)`)
  expect(toNode(request)).toBe(`import OpenAI, { toFile } from "openai";
import fs from "fs";
const client = new OpenAI({ baseURL: "https://api.naga.ac/v1", apiKey: "YOUR_API_KEY" });
const resp = await client.images.edit({
  image: await toFile(fs.createReadStream("base.png"), null, { type: "image/png" }),
  mask: await toFile(fs.createReadStream("mask.png"), null, { type: "image/png" }),
  model: "gpt-image-1",
  prompt: "Add light rays",
  n: 1,
  size: "1024x1024",
  response_format: "b64_json",
});
console.log(resp.data);`)
})

const hasPython = spawnSync('python3', ['--version']).status === 0

it.skipIf(!hasPython)('the copied Python is Python, for every provider', () => {
  const texts = IDS.flatMap((id) => {
    const plain = inputFor(id)
    const parameters = { ...plain.parameters, stream: true, partialImages: 1 }
    return [plain, { ...plain, parameters }].map((input) => toPython(describeRequest(input)))
  })
  const read = 'import ast, json, sys\nfor text in json.load(sys.stdin): ast.parse(text)'
  const child = spawnSync('python3', ['-c', read], { input: JSON.stringify(texts) })
  expect(child.stderr.toString()).toBe('')
  for (const text of texts) expect(text).toContain('api_key="YOUR_API_KEY"')
})

it.each(IDS)('nothing that is shown, copied or exported of %s holds the key', async (id) => {
  const plain = inputFor(id)
  const input = { ...plain, parameters: { ...plain.parameters, user: KEY } }
  const request = describeRequest(input)
  const exchange: Exchange = {
    request,
    sentAtMs: 1_700_000_000_000,
    elapsedMs: 50,
    answer: null,
    error: null,
  }
  const files = await Promise.all((await filesOfRequest(request)).map(({ blob }) => blob.text()))
  const texts = [toCurl(request), toPython(request), toNode(request), toHar([exchange], '1'), ...files]
  for (const text of [...texts, JSON.stringify(request)]) expect(text).not.toContain(KEY)
})

it('a HAR holds what left and what came, without the pictures', () => {
  const request = describeRequest(inputFor('azure'))
  const answer = {
    status: 200,
    headers: [['content-type', 'application/json']] as const,
    timing: { sentAtMs: 1_700_000_000_000, headMs: 40, doneMs: 50 },
    receivedBytes: 12,
    bodyText: '{"data": []}',
    requestId: null,
    isBrokenOff: false,
  }
  const exchange = { request, sentAtMs: 1_700_000_000_000, elapsedMs: 51, answer, error: null }
  const { log } = JSON.parse(toHar([exchange], '0.1.0')) as { log: { entries: object[] } }
  expect(log).toMatchObject({ version: '1.2', creator: { name: 'Maskroom', version: '0.1.0' } })
  expect(log.entries).toMatchObject([
    {
      startedDateTime: '2023-11-14T22:13:20.000Z',
      time: 51,
      request: {
        method: 'POST',
        headers: [{ name: 'api-key', value: 'YOUR_API_KEY' }],
        queryString: [{ name: 'api-version' }],
        postData: { mimeType: 'multipart/form-data' },
      },
      response: { status: 200, content: { mimeType: 'application/json', text: '{"data": []}' } },
      timings: { wait: 40, receive: 10 },
    },
  ])
})

it('describes each request of a run that the model needs several for, and says why none can be', () => {
  const input = inputFor('openai')
  const capabilities = { ...input.capabilities, maxImages: 4 }
  const described = describeRun({
    ...input,
    capabilities,
    parameters: { ...input.parameters, n: 6 },
    apiKey: ` ${KEY} `,
  })
  if (!described.ok) throw new Error(described.error)
  const counts = described.value.map(({ body }) =>
    body.kind === 'none' ? null : body.parts.find(({ name }) => name === 'n'),
  )
  expect(counts).toMatchObject([{ value: 4 }, { value: 2 }])
  expect(JSON.stringify(described.value)).not.toContain(KEY)
  expect(described.value[0]?.headers).toEqual([['Authorization', `Bearer ${KEY_PLACEHOLDER}`]])
  expect(describeRun({ ...input, apiKey: 'sk with space' })).toMatchObject({ ok: false })
  expect(describeRun({ ...input, provider: { ...input.provider, baseUrl: '' } })).toMatchObject({ ok: false })
})
