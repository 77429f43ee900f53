import type { Dialect } from './dialect'
import { decodeAnswer } from './openai-answer'
import { decodeModelList } from './openai-models'
import { encodeEdit, encodeModelList } from './openai-request'

/** Multipart with `image` or `image[]`, a key as Bearer token: what most servers and gateways speak. */
export const openai: Dialect = { encode: encodeEdit, decode: decodeAnswer, encodeModelList, decodeModelList }
