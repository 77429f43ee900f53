import * as v from 'valibot'

/** One small value in localStorage, checked against its schema when it is read. */
export type SettingsSlot<Value> = {
  /** null where nothing is kept, or what is kept is not what the schema says. */
  read(): Value | null
  /** false where the browser refuses. */
  write(value: Value): boolean
  /** Hears when another tab has written it, or cleared everything. Returns what stops it. */
  listen(listener: () => void): () => void
}

export function createSettingsSlot<Schema extends v.GenericSchema>(
  key: string,
  schema: Schema,
): SettingsSlot<v.InferOutput<Schema>> {
  return {
    read() {
      try {
        const text = localStorage.getItem(key)
        if (text === null) return null
        const parsed = v.safeParse(schema, JSON.parse(text))
        return parsed.success ? parsed.output : null
      } catch {
        // Not allowed here, or not JSON: the same as nothing kept.
        return null
      }
    },
    write(value) {
      try {
        localStorage.setItem(key, JSON.stringify(value))
        return true
      } catch {
        return false
      }
    },
    listen(listener) {
      const hear = (event: StorageEvent) => {
        if (event.key === key || event.key === null) listener()
      }
      addEventListener('storage', hear)
      return () => removeEventListener('storage', hear)
    },
  }
}
