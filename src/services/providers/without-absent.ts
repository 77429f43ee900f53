type Present<T> = { -readonly [K in keyof T]?: Exclude<T[K], undefined> }

/** A copy without the fields that are undefined, for types where an absent field is not a field. */
export function withoutAbsent<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>
}
