import { type DialectId, findWireProblems, type Wire } from '../../services/providers'
import { readNamedLines, readWords, writeNamedLines } from './named-lines'

/** A wire as a person writes it: every part is text. */
export type WireForm = {
  readonly dialect: DialectId
  readonly basePath: string
  readonly editsPath: string
  readonly modelsPath: string
  readonly query: string
  readonly authHeader: string
  readonly authScheme: string
  readonly imageOne: string
  readonly imageSeveral: string
  readonly maskField: string
  readonly responseFormat: Wire['responseFormat']
  readonly never: string
  readonly always: string
  readonly maxImages: string
}

export function toWireForm(wire: Wire): WireForm {
  return {
    dialect: wire.dialect,
    basePath: wire.basePath,
    editsPath: wire.editsPath,
    modelsPath: wire.modelsPath ?? '',
    query: writeNamedLines(wire.query),
    authHeader: wire.auth?.header ?? '',
    authScheme: wire.auth?.scheme ?? '',
    imageOne: wire.imageField.one,
    imageSeveral: wire.imageField.several,
    maskField: wire.maskField ?? '',
    responseFormat: wire.responseFormat,
    never: wire.never.join(', '),
    always: writeNamedLines(wire.always),
    maxImages: wire.maxImages === null ? '' : String(wire.maxImages),
  }
}

export type ReadWire = {
  /** Null as long as something is wrong. */
  readonly wire: Wire | null
  /** In words for the person, by the part that is wrong. */
  readonly problems: Partial<Record<keyof WireForm, string>>
}

/** What was typed, as long as it is wrong or says what is stored; else another tab has changed that. */
export function shownWireForm(typed: WireForm, stored: Wire): WireForm {
  const { wire } = readWireForm(typed)
  const form = toWireForm(stored)
  return wire === null || JSON.stringify(toWireForm(wire)) === JSON.stringify(form) ? typed : form
}

const PARTS: Readonly<Record<string, keyof WireForm>> = {
  'auth.header': 'authHeader',
  'auth.scheme': 'authScheme',
  'imageField.one': 'imageOne',
  'imageField.several': 'imageSeveral',
}

const LINES = 'Write one name=value a line.'

/** Reads what the person wrote, with everything that is wrong with it. */
export function readWireForm(form: WireForm): ReadWire {
  const query = readNamedLines(form.query)
  const always = readNamedLines(form.always)
  const wire: Wire = {
    dialect: form.dialect,
    basePath: form.basePath.trim(),
    editsPath: form.editsPath.trim(),
    modelsPath: form.modelsPath.trim() || null,
    query: query ?? {},
    auth:
      form.authHeader.trim() === ''
        ? null
        : { header: form.authHeader.trim(), scheme: form.authScheme.trim() },
    imageField: { one: form.imageOne.trim(), several: form.imageSeveral.trim() },
    maskField: form.maskField.trim() || null,
    responseFormat: form.responseFormat,
    never: readWords(form.never),
    always: always ?? {},
    maxImages: form.maxImages.trim() === '' ? null : Number(form.maxImages),
  }
  const problems: ReadWire['problems'] = {
    ...partProblems(wire),
    ...clashes(wire),
    ...(query === null ? { query: LINES } : {}),
    ...(always === null ? { always: LINES } : {}),
    ...(/^\s*(\d+\s*)?$/.test(form.maxImages) ? {} : { maxImages: 'Write a whole number, or nothing.' }),
  }
  return { wire: Object.keys(problems).length === 0 ? wire : null, problems }
}

function partProblems(wire: Wire): ReadWire['problems'] {
  const found = [...findWireProblems(wire)].map(([path, message]) => {
    const [part = ''] = path.split('.')
    return [PARTS[path] ?? part, message]
  })
  return Object.fromEntries(found) as ReadWire['problems']
}

/** A text under the name of a file, or the mask under that of an image, would be a second spelling of it. */
function clashes({ imageField, maskField, always }: Wire): ReadWire['problems'] {
  const images = [imageField.one, imageField.several]
  const files = [...images, ...(maskField === null ? [] : [maskField])]
  const taken = Object.keys(always).find((name) => files.includes(name))
  return {
    ...(maskField !== null && images.includes(maskField)
      ? { maskField: 'The mask needs a name that no image has.' }
      : {}),
    ...(taken === undefined ? {} : { always: `“${taken}” is sent as a file already.` }),
  }
}
