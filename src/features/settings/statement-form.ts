import { formatSize, parseSize, type SizeRule } from '../../engine/edit-plan'
import {
  capabilitiesOf,
  type ModelCapabilities,
  type Price,
  type Provider,
  type StatedCapabilities,
  sizeOfRatio,
} from '../../services/providers'
import { readWords } from './named-lines'

/** What a model can do as a person writes it: numbers and lists are text. */
export type StatementForm = {
  readonly sizeKind: 'fixed' | 'free' | 'ratio'
  readonly sizes: string
  readonly multiple: string
  readonly minPixels: string
  readonly maxPixels: string
  readonly maxEdge: string
  readonly maxRatio: string
  readonly ratios: string
  readonly maxImages: string
  readonly maxInputImages: string
  readonly qualities: string
  readonly backgrounds: string
  readonly outputFormats: string
  readonly outputCompression: boolean
  readonly inputFidelities: string
  readonly moderations: string
  readonly user: boolean
  readonly acceptsResponseFormat: boolean
  readonly streaming: boolean
  readonly maxPartialImages: string
  readonly mask: boolean
  readonly priceKind: 'unknown' | Price['kind']
  /** Dollars a picture, or a million tokens. */
  readonly outputUsd: string
  readonly inputUsd: string
  readonly inputTextUsd: string
}

/** Stands where a rule has no such figure, for when the kind is changed. */
const FREE = { multiple: 16, minPixels: 65_536, maxPixels: 4_194_304, maxEdge: 4096, maxRatio: 3 }
const RATIOS = ['1:1', '3:2', '2:3', '16:9', '9:16']
const RATIO_EDGE = 1024
const MILLION = 1e6

export function toStatementForm(capabilities: ModelCapabilities): StatementForm {
  const { sizeRule, aspectRatios, price } = capabilities
  const free = sizeRule.kind === 'free' ? sizeRule : FREE
  const list = (words: readonly string[]) => words.join(', ')
  return {
    sizeKind: aspectRatios.length > 0 ? 'ratio' : sizeRule.kind,
    sizes: list(capabilities.sizes),
    multiple: String(free.multiple),
    minPixels: String(free.minPixels),
    maxPixels: String(free.maxPixels),
    maxEdge: String(free.maxEdge),
    maxRatio: String(free.maxRatio),
    ratios: list(aspectRatios.length > 0 ? aspectRatios : RATIOS),
    maxImages: String(capabilities.maxImages),
    maxInputImages: String(capabilities.maxInputImages),
    qualities: list(capabilities.qualities),
    backgrounds: list(capabilities.backgrounds),
    outputFormats: list(capabilities.outputFormats),
    outputCompression: capabilities.outputCompression,
    inputFidelities: list(capabilities.inputFidelities),
    moderations: list(capabilities.moderations),
    user: capabilities.user,
    acceptsResponseFormat: capabilities.acceptsResponseFormat,
    streaming: capabilities.streaming,
    maxPartialImages: String(capabilities.maxPartialImages),
    mask: capabilities.mask,
    priceKind: price?.kind ?? 'unknown',
    ...priceTexts(price),
  }
}

function priceTexts(price: Price | null): Pick<StatementForm, 'outputUsd' | 'inputUsd' | 'inputTextUsd'> {
  const text = (usd: number) => String(Number(usd.toPrecision(6)))
  if (price?.kind === 'per-image') {
    return { outputUsd: text(price.outputUsd), inputUsd: text(price.inputUsd), inputTextUsd: '0' }
  }
  if (price?.kind !== 'per-token') return { outputUsd: '0', inputUsd: '0', inputTextUsd: '0' }
  return {
    outputUsd: text(price.outputImageUsd * MILLION),
    inputUsd: text(price.inputImageUsd * MILLION),
    inputTextUsd: text(price.inputTextUsd * MILLION),
  }
}

export type ReadStatement = {
  /** What differs from what is known; null as long as something is wrong. */
  readonly stated: StatedCapabilities | null
  /** In words for the person, by the part that is wrong. */
  readonly problems: Partial<Record<keyof StatementForm, string>>
}

/** Reads what the person wrote, held against what is known of the model without their word. */
export function readStatementForm(form: StatementForm, known: ModelCapabilities): ReadStatement {
  const problems: Partial<Record<keyof StatementForm, string>> = {}
  const count = (part: keyof StatementForm, least: number, most = Number.MAX_SAFE_INTEGER) => {
    const value = Number(form[part])
    const isRight = /^\s*\d+\s*$/.test(String(form[part])) && value >= least && value <= most
    if (!isRight) {
      problems[part] =
        most === Number.MAX_SAFE_INTEGER
          ? `A whole number from ${least}.`
          : `A whole number from ${least} to ${most}.`
    }
    return value
  }
  const amount = (part: keyof StatementForm, least: number) => {
    const value = Number(form[part])
    const isRight = String(form[part]).trim() !== '' && Number.isFinite(value) && value >= least
    if (!isRight) problems[part] = `A number from ${least}.`
    return value
  }
  const formats = readWords(form.outputFormats).filter(
    (word) => word === 'png' || word === 'jpeg' || word === 'webp',
  )
  if (formats.length !== readWords(form.outputFormats).length) {
    problems.outputFormats = 'Of png, jpeg and webp, with commas between them.'
  }
  const said: StatedCapabilities = {
    ...readSizes(form, count, amount, problems),
    maxImages: count('maxImages', 1),
    maxInputImages: count('maxInputImages', 1),
    qualities: readWords(form.qualities),
    backgrounds: readWords(form.backgrounds),
    outputFormats: formats,
    outputCompression: form.outputCompression,
    inputFidelities: readWords(form.inputFidelities),
    moderations: readWords(form.moderations),
    user: form.user,
    acceptsResponseFormat: form.acceptsResponseFormat,
    streaming: form.streaming,
    maxPartialImages: count('maxPartialImages', 0, 3),
    mask: form.mask,
    price: readPrice(form, known.price, amount),
  }
  if (Object.keys(problems).length > 0) return { stated: null, problems }
  return { stated: differing(said, known), problems }
}

/** What was typed, as long as it is wrong or says what is stored; else another tab has changed that. */
export function shownStatementForm(typed: StatementForm, provider: Provider, modelId: string): StatementForm {
  const { [modelId]: own = {}, ...others } = provider.statements ?? {}
  const saying = (statement: StatedCapabilities) =>
    capabilitiesOf({ ...provider, statements: { ...others, [modelId]: statement } }, modelId)
  const { stated } = readStatementForm(typed, saying({}))
  if (stated === null) return typed
  const stored = toStatementForm(saying(own))
  return JSON.stringify(toStatementForm(saying(stated))) === JSON.stringify(stored) ? typed : stored
}

type ReadNumber = (part: keyof StatementForm, least: number) => number

function readSizes(
  form: StatementForm,
  count: ReadNumber,
  amount: ReadNumber,
  problems: Partial<Record<keyof StatementForm, string>>,
): Pick<ModelCapabilities, 'sizeRule' | 'sizes' | 'aspectRatios'> {
  if (form.sizeKind === 'ratio') {
    const ratios = readWords(form.ratios)
    if (ratios.length === 0 || ratios.some((ratio) => !/^[1-9]\d{0,4}:[1-9]\d{0,4}$/.test(ratio))) {
      problems.ratios = 'Shapes such as 3:2, with commas between them.'
      return { sizeRule: { kind: 'fixed', sizes: [] }, sizes: [], aspectRatios: [] }
    }
    const sizes = ratios.map((ratio) => sizeOfRatio(ratio, RATIO_EDGE))
    return { sizeRule: { kind: 'fixed', sizes }, sizes: sizes.map(formatSize), aspectRatios: ratios }
  }
  const words = readWords(form.sizes)
  const sizes = words.flatMap((word) => parseSize(word) ?? [])
  if (sizes.length < words.length) {
    problems.sizes = 'Sizes such as 1024x1024, with commas between them.'
  }
  const offered = sizes.map(formatSize)
  if (form.sizeKind === 'fixed')
    return { sizeRule: { kind: 'fixed', sizes }, sizes: offered, aspectRatios: [] }
  const sizeRule: SizeRule = {
    kind: 'free',
    multiple: count('multiple', 1),
    minPixels: count('minPixels', 1),
    maxPixels: count('maxPixels', 1),
    maxEdge: count('maxEdge', 1),
    maxRatio: amount('maxRatio', 1),
  }
  if (sizeRule.minPixels > sizeRule.maxPixels) problems.minPixels = 'No more than the most pixels.'
  return { sizeRule, sizes: offered, aspectRatios: [] }
}

function readPrice(form: StatementForm, known: Price | null, amount: ReadNumber): Price | null {
  const source = 'you'
  switch (form.priceKind) {
    case 'unknown':
      return null
    case 'free':
      return { kind: 'free' }
    case 'per-image': {
      const price = {
        kind: 'per-image',
        outputUsd: amount('outputUsd', 0),
        inputUsd: amount('inputUsd', 0),
      } as const
      return isSamePrice(price, known) ? known : { ...price, source }
    }
    case 'per-token': {
      const price = {
        kind: 'per-token',
        inputTextUsd: amount('inputTextUsd', 0) / MILLION,
        inputImageUsd: amount('inputUsd', 0) / MILLION,
        outputImageUsd: amount('outputUsd', 0) / MILLION,
      } as const
      return isSamePrice(price, known) ? known : { ...price, outputTokens: null, source }
    }
  }
}

/** By its figures, to what a form shows of them: where they are from does not make them differ. */
function isSamePrice(price: Partial<Price>, known: Price | null): boolean {
  return Object.entries(price).every(([name, value]) => {
    const other = known?.[name as keyof Price] as unknown
    return typeof value === 'number' && typeof other === 'number'
      ? Math.abs(value - other) <= 1e-5 * Math.abs(other)
      : value === other
  })
}

function differing(said: StatedCapabilities, known: ModelCapabilities): StatedCapabilities {
  const names = Object.keys(said) as (keyof StatedCapabilities)[]
  const different = names.filter((name) => JSON.stringify(said[name]) !== JSON.stringify(known[name]))
  if (different.length === 0) return {}
  const kept = Object.fromEntries(different.map((name) => [name, said[name]])) as StatedCapabilities
  return { ...kept, hint: 'Its limits are as you gave them in Settings.', source: 'you' }
}
