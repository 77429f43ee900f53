import * as v from 'valibot'

/** How the body of a request is written: a form, or JSON with pictures as data URLs. One file each in dialects. */
export type DialectId = 'multipart' | 'json'

/**
 * Everything in which one server's spelling of the protocol differs from another's. Plain data: it may be stored, and
 * a person may change each part of a provider of their own. Mask polarity is no part of it: the one PNG that is sent
 * says the same to servers that read alpha and to those that read luminance.
 */
export type Wire = {
  readonly dialect: DialectId
  /** What a bare host stands for: `/v1` makes `https://host` mean `https://host/v1`. Empty for none. */
  readonly basePath: string
  /** Below the base URL. `{model}` stands for the model's name, for servers that have it in the address. */
  readonly editsPath: string
  /** Below the base URL; null where there is no list to ask for. */
  readonly modelsPath: string | null
  /** Added to both addresses; what the base URL says itself wins. */
  readonly query: Readonly<Record<string, string>>
  /** The header that carries the key, and the word before it (empty for none). Null: no key is sent. */
  readonly auth: { readonly header: string; readonly scheme: string } | null
  /** The field of the picture when one goes, and when several go. The same name several times is a spelling, too. */
  readonly imageField: { readonly one: string; readonly several: string }
  /** Null: a mask is never sent. */
  readonly maskField: string | null
  /** What "automatic" does with `response_format`: as the model is known to want it, never, or always in Base64. */
  readonly responseFormat: 'by-model' | 'never' | 'b64_json'
  /** Names that never leave, whatever is chosen. */
  readonly never: readonly string[]
  /** Fields that leave with every request. They stand for what is chosen under the same name. */
  readonly always: Readonly<Record<string, string>>
  /** Images one request may ask for, where the server allows fewer than its models; null: as the model says. */
  readonly maxImages: number | null
}

/** The seed of the protocol as most servers speak it. */
export const STANDARD_WIRE: Wire = {
  dialect: 'multipart',
  basePath: '/v1',
  editsPath: '/images/edits',
  modelsPath: '/models',
  query: {},
  auth: { header: 'Authorization', scheme: 'Bearer' },
  imageField: { one: 'image', several: 'image[]' },
  maskField: 'mask',
  responseFormat: 'by-model',
  never: [],
  always: {},
  maxImages: null,
}

/** RFC 9110, 5.6.2. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/

/** Headers a browser sets itself and drops without a word when a page sets them (Fetch standard, forbidden headers). */
const FORBIDDEN_HEADER =
  /^(accept-(charset|encoding)|access-control-.*|connection|content-(length|type)|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*)$/i

const headerName = v.pipe(
  v.string(),
  v.regex(TOKEN, 'The name of a header holds letters, digits and hyphens only.'),
  v.check((name) => !FORBIDDEN_HEADER.test(name), 'A browser does not let a page set this header.'),
)
const path = v.pipe(
  v.string(),
  v.regex(/^\/[^\s?#]*$/, 'A path starts with a slash and holds no spaces, “?” or “#”.'),
)
const fieldName = v.pipe(
  v.string(),
  v.regex(/^[^\s"'=;]{1,100}$/, 'The name of a field is one word without quotes, “=” or “;”.'),
)
const texts = v.record(v.string(), v.string())
const fields = v.record(fieldName, v.string())

/** For storage, and for what a person writes under Advanced. */
export const wireSchema: v.GenericSchema<unknown, Wire> = v.object({
  dialect: v.picklist(['multipart', 'json']),
  basePath: v.union([v.literal(''), path]),
  editsPath: path,
  modelsPath: v.nullable(path),
  query: texts,
  auth: v.nullable(
    v.object({
      header: headerName,
      scheme: v.pipe(v.string(), v.regex(/^[\x21-\x7e]*$/, 'The word before the key is one word.')),
    }),
  ),
  imageField: v.object({ one: fieldName, several: fieldName }),
  maskField: v.nullable(fieldName),
  responseFormat: v.picklist(['by-model', 'never', 'b64_json']),
  never: v.array(v.string()),
  always: fields,
  maxImages: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1, 'At least one image.'))),
})

/** Everything that is wrong with a wire, by its parts (`imageField.one`), in words for the person. */
export function findWireProblems(value: unknown): ReadonlyMap<string, string> {
  const parsed = v.safeParse(wireSchema, value)
  const issues = parsed.success ? [] : parsed.issues
  return new Map(issues.map((issue) => [v.getDotPath(issue) ?? '', issue.message]))
}
