import * as v from 'valibot'
import { create } from 'zustand'
import type { Rect } from '../../engine/geometry'
import type { EditParameters } from '../../services/providers'
import { createKeptSettings, type StoredDocument, type StoredJob } from '../../services/storage'
import { readyProvidersOf, useProviderStore } from '../providers/provider-store'

/** A model of one provider. */
export type ModelKey = { readonly providerId: string; readonly modelId: string }

/** What the person asks for with the next run. 'auto' leaves a choice to the model. */
export type Wish = {
  readonly prompt: string
  readonly models: readonly ModelKey[]
  readonly n: number
  readonly size: string
  readonly quality: string
  readonly background: string
  readonly responseFormat: 'auto' | 'url' | 'b64_json'
  readonly outputFormat: 'auto' | NonNullable<EditParameters['outputFormat']>
  /** 0..100; null leaves it to the model. */
  readonly outputCompression: number | null
  readonly inputFidelity: string
  readonly moderation: string
  readonly user: string
  /** Partial images while a picture is made, 0..3; null: only the finished one, at once. */
  readonly partialImages: number | null
  readonly extraFields: EditParameters['extraFields']
  readonly references: readonly File[]
  /** null until the person chooses: a crop where the document is larger than what the models take, else all of it. */
  readonly editArea: EditArea | null
  /** Of the open document, in its pixels; null before there was one. */
  readonly frame: Rect | null
  /** Whether the frame takes sizes of the checked models while it is dragged. */
  readonly snapsFrame: boolean
  /** What is sent around the mask, in document pixels; null leaves it to the plan. */
  readonly contextDocPx: number | null
  readonly maskUse: MaskUse
  /** Whether areas of the mask that lie far apart are asked for one by one. */
  readonly asksEachArea: boolean
  /** Whether every line of the prompt is a prompt of its own. */
  readonly asksEachLine: boolean
}

/** frame: a part of the document. extend: the same, and it may reach beyond, for which the canvas grows. */
export type EditArea = NonNullable<StoredDocument['editArea']>

export function isFramed(editArea: EditArea | null): boolean {
  return editArea === 'frame' || editArea === 'extend'
}

/** replace: the mask goes along. modify: the model sees the picture alone, and the way back limits the change. */
export type MaskUse = NonNullable<StoredJob['maskUse']>

/** Serves models that read prompts and the one that does not: a newcomer paints and presses Generate. */
const DEFAULT_PROMPT = 'Remove what is masked and continue what is around it.'

/**
 * What the next visit begins with. The prompt and the frame are the document's, references are files, and extra fields may
 * hold what is nobody else's business.
 */
const kept = v.object({
  models: v.array(v.object({ providerId: v.string(), modelId: v.string() })),
  n: v.pipe(v.number(), v.integer(), v.minValue(1)),
  size: v.string(),
  quality: v.string(),
  background: v.string(),
  responseFormat: v.picklist(['auto', 'url', 'b64_json']),
  outputFormat: v.picklist(['auto', 'png', 'jpeg', 'webp']),
  outputCompression: v.nullable(v.number()),
  inputFidelity: v.string(),
  moderation: v.string(),
  partialImages: v.nullable(v.number()),
  snapsFrame: v.boolean(),
  contextDocPx: v.nullable(v.number()),
  maskUse: v.picklist(['replace', 'modify']),
  asksEachArea: v.boolean(),
  asksEachLine: v.optional(v.boolean(), false),
})

const keptNames = Object.keys(kept.entries) as (keyof typeof kept.entries)[]

const slot = createKeptSettings('maskroom.form', kept)

export const useWishStore = create<Wish>(() => ({
  prompt: DEFAULT_PROMPT,
  models: [{ providerId: 'on-device', modelId: 'local-fill' }],
  n: 1,
  size: 'auto',
  quality: 'auto',
  background: 'auto',
  responseFormat: 'auto',
  outputFormat: 'auto',
  outputCompression: null,
  inputFidelity: 'auto',
  moderation: 'auto',
  user: '',
  partialImages: null,
  extraFields: [],
  references: [],
  editArea: null,
  frame: null,
  snapsFrame: true,
  contextDocPx: null,
  maskUse: 'replace',
  asksEachArea: false,
  asksEachLine: false,
  ...lastAsked(),
}))

useWishStore.subscribe((wish, before) => {
  if (keptNames.every((name) => wish[name] === before[name])) return
  const parsed = v.safeParse(kept, wish)
  if (parsed.success) slot.write(parsed.output)
})

slot.onTakenUp(() => {
  const last = slot.read()
  if (last === null) return
  useWishStore.setState(askable(last))
  // With the models that cannot be asked now, too.
  slot.write(last)
})

function lastAsked(): Partial<Wish> {
  const last = slot.read()
  return last === null ? {} : askable(last)
}

/** Without the models that cannot be asked now, such as those whose key went with the tab. */
function askable(last: v.InferOutput<typeof kept>): Partial<Wish> {
  const ready = readyProvidersOf(useProviderStore.getState())
  const models = last.models.filter(({ providerId }) => ready.some(({ id }) => id === providerId))
  if (models.length > 0) return { ...last, models }
  const { models: _gone, ...rest } = last
  return rest
}

export function changeWish(change: Partial<Wish>): void {
  useWishStore.setState(change)
}

/** What says nothing without the other: half of one choice and half of another would be a third that nobody made. */
const TOGETHER: readonly (readonly (keyof Wish)[])[] = [
  ['prompt', 'asksEachLine'],
  ['editArea', 'frame'],
]

/**
 * Begins a change of the form that takes a while. Returns what tells, at its end, what of it is still to be changed, as what
 * was chosen meanwhile stands, and what takes that back. Ask before another canvas is shown: that moves the frame.
 */
export function beginWishChange(change: Partial<Wish>): () => Record<'change' | 'before', Partial<Wish>> {
  const begun = useWishStore.getState()
  return () => {
    const now = useWishStore.getState()
    const stands = (name: keyof Wish) =>
      (TOGETHER.find((names) => names.includes(name)) ?? [name]).every((one) => now[one] === begun[one])
    const names = (Object.keys(change) as (keyof Wish)[]).filter(stands)
    const of = (wish: Partial<Wish>) => Object.fromEntries(names.map((name) => [name, wish[name]]))
    return { change: of(change), before: of(begun) }
  }
}

export function toggleModel(key: ModelKey, checked: boolean): void {
  useWishStore.setState(({ models }) => {
    const others = models.filter((model) => !sameModel(model, key))
    return { models: checked ? [...others, key] : others }
  })
}

export function sameModel(a: ModelKey, b: ModelKey): boolean {
  return a.providerId === b.providerId && a.modelId === b.modelId
}
