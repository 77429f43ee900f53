import { type RefObject, useEffect } from 'react'
import { askForField, useFormFocus } from '../../state/page/form-focus'

const FIELDS = {
  prompt: 'textarea',
  model: '[data-field="models"] input',
  seed: '[data-field="extra"] [data-name="seed"] input:not([placeholder="seed"])',
} as const

/** Leads the focus to the field of the form that the person was sent to. */
export function useAskedField(form: RefObject<HTMLElement | null>): void {
  const field = useFormFocus((state) => state.field)
  useEffect(() => {
    if (field === null) return
    const input = form.current?.querySelector<HTMLElement>(FIELDS[field])
    input?.focus()
    if (field === 'prompt' && input instanceof HTMLTextAreaElement) input.select()
    askForField(null)
  }, [field, form])
}
