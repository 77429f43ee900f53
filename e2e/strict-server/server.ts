/** The HTTP side: routes and answers. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Pixels } from '../png'
import { Control } from './control'
import { answerEdit } from './edit-answer'
import { allowOrigin, findKeyProblem, readParts, refuse } from './http'
import { MODELS, type Size } from './models'
import { type Edit, validateEdit } from './validate'

export type StrictServer = Pick<
  Control,
  'edits' | 'preflights' | 'answerWith' | 'answerNext' | 'hold' | 'edit' | 'reset'
> & {
  /** With /v1, as a person types it into Base URL. */
  readonly baseUrl: string
  readonly apiKey: string
  readonly close: () => Promise<void>
}

export type StrictServerOptions = {
  readonly apiKey?: string
  /** Decodes what decodePng cannot into a size. Without it such images come back grey where unmasked. */
  readonly decodeForeign?: (bytes: Buffer, size: Size) => Promise<Pixels>
  /** Of answers whose plan says no size; else the one that was asked for. */
  readonly usualSize?: 'asked' | 'sent'
}

/** Listens on a free port of 127.0.0.1. */
export async function startStrictServer(options: StrictServerOptions = {}): Promise<StrictServer> {
  const { apiKey = 'sk-strict-test-key', decodeForeign = greyPicture, usualSize = 'asked' } = options
  const control = new Control()
  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy()
      else refuse(response, { status: 500, message: String(error), param: null, code: 'strict_server_bug' })
    })
  })
  // Closed as idle, a connection could be just about to be used again.
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', origin)
    const file = control.published(pathname)
    if (file) {
      if (file.hasCors) allowOrigin(request, response)
      response.writeHead(200, { 'content-type': 'image/png' }).end(file.bytes)
      return
    }
    allowOrigin(request, response)
    if (request.method === 'OPTIONS') return answerPreflight(request, response)
    const key = `${request.method} ${pathname}`
    if (key === 'POST /v1/images/edits') return takeEdit(request, response)
    if (key === 'GET /v1/models') return listModels(request, response)
    refuse(response, { status: 404, message: `Invalid URL (${key})`, param: null, code: 'unknown_url' })
  }

  /** Allows `authorization` only; whatever else was asked for is in the record and fails in the browser. */
  function answerPreflight(request: IncomingMessage, response: ServerResponse): void {
    const asked = request.headers['access-control-request-headers'] ?? ''
    control.preflights.push({
      origin: request.headers.origin ?? '',
      method: request.headers['access-control-request-method'] ?? '',
      headers: asked.split(',').flatMap((name) => name.trim() || []),
    })
    response.setHeader('access-control-allow-methods', 'GET, POST')
    response.setHeader('access-control-allow-headers', 'authorization')
    response.writeHead(204).end()
  }

  function listModels(request: IncomingMessage, response: ServerResponse): void {
    const problem = findKeyProblem(request, apiKey)
    if (problem) {
      refuse(response, problem)
      return
    }
    const data = Object.keys(MODELS).map((id) => ({ id, object: 'model' }))
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ object: 'list', data }))
  }

  async function takeEdit(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const cameAtMs = Date.now()
    const { parts, problem: bodyProblem } = await readParts(request)
    const verdict = validateEdit(parts)
    const problem = findKeyProblem(request, apiKey) ?? bodyProblem ?? verdict.problem
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)])
    const outcome = new Promise<'sent' | 'reset' | 'aborted'>((resolve) => {
      response.once('close', () => {
        const end = response.writableFinished ? 'sent' : 'aborted'
        resolve(request.socket.errored === PLANNED_RESET ? 'reset' : end)
      })
    })
    control.record({ cameAtMs, headers: Object.fromEntries(headers), parts, problem, outcome })
    if (problem) return refuse(response, problem)
    if (verdict.edit) await sendAnswer(verdict.edit, request, response)
  }

  async function sendAnswer(edit: Edit, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const plan = await control.takePlan(edit.fields.get('model') ?? '')
    if (response.destroyed) return
    if (plan.kind === 'reset') {
      if (plan.when === 'before-headers') return void request.socket.destroy(PLANNED_RESET)
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"created": 1', () => request.socket.destroy(PLANNED_RESET))
      return
    }
    const publish = (bytes: Buffer, hasCors: boolean) => origin + control.publish(bytes, hasCors)
    const answer = await answerEdit(edit, plan, { decodeForeign, publish, usualSize })
    response
      .writeHead(answer.status, { 'content-type': answer.contentType, ...answer.headers })
      .end(answer.body)
  }

  return {
    baseUrl: `${origin}/v1`,
    apiKey,
    get edits() {
      return control.edits
    },
    get preflights() {
      return control.preflights
    },
    answerWith: (plan) => control.answerWith(plan),
    answerNext: (plan, model) => control.answerNext(plan, model),
    hold: (model) => control.hold(model),
    edit: (index) => control.edit(index),
    reset: () => control.reset(),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const PLANNED_RESET = new Error('The test asked for a dropped connection')

async function greyPicture(_: Buffer, { width, height }: Size): Promise<Pixels> {
  return { width, height, data: new Uint8Array(width * height * 4).fill(128) }
}
