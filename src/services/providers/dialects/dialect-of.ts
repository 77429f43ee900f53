import type { DialectId } from '../provider'
import type { Dialect } from './dialect'
import { openai } from './openai'

const DIALECTS: Readonly<Record<DialectId, Dialect>> = { openai }

export function dialectOf(id: DialectId): Dialect {
  return DIALECTS[id]
}
