/** From a valid edit and a plan to what goes over the wire. */
import { encodePng, isPlainPng, type Pixels, readPng } from '../png'
import { type AnswerPlan, DEFAULT_COLOURS, findRecordedAnswer, type PicturePlan } from './answer-plan'
import { readImageSize } from './image-kind'
import { answerSize, MODELS, type Size } from './models'
import { paintPicture } from './paint-picture'
import type { Edit } from './validate'

export type HttpAnswer = {
  readonly status: number
  readonly contentType: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type AnswerTools = {
  /** Decodes what decodePng cannot (JPEG, WebP, unusual PNG) into the given size. */
  readonly decodeForeign: (bytes: Buffer, size: Size) => Promise<Pixels>
  /** Keeps a file and gives its URL. */
  readonly publish: (bytes: Buffer, hasCors: boolean) => string
  /** Where a plan says none. */
  readonly usualSize: 'asked' | 'sent'
}

const CREATED = 1_763_000_000
const ONE_PICTURE: PicturePlan = { kind: 'picture', count: 1 }

export async function answerEdit(
  edit: Edit,
  plan: Exclude<AnswerPlan, { kind: 'reset' }>,
  tools: AnswerTools,
): Promise<HttpAnswer> {
  switch (plan.kind) {
    case 'picture':
      return answerPictures(edit, plan, tools)
    case 'recorded':
      return answerRecorded(edit, plan.id, tools)
    case 'raw':
      return {
        status: plan.status,
        contentType: plan.contentType ?? 'application/json',
        headers: plan.headers ?? {},
        body: plan.body,
      }
    case 'damaged-json':
      return json(`{"created": ${CREATED}, "data": [{"b64_json": "iVBORw0KGgo`)
    case 'damaged-image': {
      const [picture] = await makePictures(edit, ONE_PICTURE, tools)
      const cut = picture!.subarray(0, Math.floor(picture!.length / 2))
      return json(JSON.stringify({ created: CREATED, data: [{ b64_json: cut.toString('base64') }] }))
    }
  }
}

async function answerPictures(edit: Edit, plan: PicturePlan, tools: AnswerTools): Promise<HttpAnswer> {
  const pictures = await makePictures(edit, plan, tools)
  const asked = edit.fields.get('response_format') === 'url' ? 'url' : 'b64_json'
  const delivery = plan.delivery ?? asked
  if (edit.fields.get('stream') === 'true') return streamPictures(edit, pictures)
  const data = pictures.map((picture) =>
    delivery === 'b64_json'
      ? { b64_json: picture.toString('base64') }
      : { url: tools.publish(picture, delivery === 'url') },
  )
  return json(JSON.stringify({ created: CREATED, data, ...(plan.usage ? { usage: plan.usage } : {}) }))
}

/** Partial images are the picture itself: what arrives when is under test, not what it shows. */
function streamPictures(edit: Edit, pictures: readonly Buffer[]): HttpAnswer {
  const partials = Number(edit.fields.get('partial_images') ?? 0)
  const events = pictures.flatMap((picture) => {
    const b64_json = picture.toString('base64')
    const partial = (index: number) => ({
      type: 'image_edit.partial_image',
      b64_json,
      partial_image_index: index,
    })
    return [
      ...Array.from({ length: partials }, (_, index) => partial(index)),
      { type: 'image_edit.completed', b64_json, created_at: CREATED },
    ]
  })
  const body = events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('')
  return { status: 200, contentType: 'text/event-stream', headers: {}, body }
}

async function answerRecorded(edit: Edit, id: string, tools: AnswerTools): Promise<HttpAnswer> {
  const { status, contentType, headers, body } = findRecordedAnswer(id)
  if (!body.includes('{{')) return { status, contentType, headers, body }
  const [picture] = await makePictures(edit, ONE_PICTURE, tools)
  const filled = body
    .replaceAll('{{PNG_B64}}', picture!.toString('base64'))
    .replaceAll('{{URL}}', () => tools.publish(picture!, true))
  return { status, contentType, headers, body: filled }
}

async function makePictures(edit: Edit, plan: PicturePlan, tools: AnswerTools): Promise<Buffer[]> {
  const { fields, images, mask } = edit
  const image = images[0]!.bytes
  const model = MODELS[fields.get('model') ?? '']!
  const sent = readImageSize(image)
  const { size: wanted = tools.usualSize } = plan
  const asked = answerSize(model, fields.get('size') ?? null, sent)
  const size = wanted === 'asked' ? asked : wanted === 'sent' ? sent : wanted
  const pixels = isPlainPng(image) ? readPng(image) : await tools.decodeForeign(image, size)
  const maskPixels = mask && readPng(mask.bytes)
  const colours = plan.colours ?? DEFAULT_COLOURS
  const count = plan.count ?? Number(fields.get('n') ?? 1)
  return Array.from({ length: count }, (_, i) =>
    encodePng(paintPicture(pixels, maskPixels, size, colours[i % colours.length]!, plan)),
  )
}

function json(body: string): HttpAnswer {
  return { status: 200, contentType: 'application/json', headers: {}, body }
}
