import { create } from 'zustand'

type FormField = 'seed' | 'model' | 'prompt'

/** Which field of the form someone elsewhere leads the person to; null once they are there. */
export const useFormFocus = create<{ readonly field: FormField | null }>(() => ({ field: null }))

export function askForField(field: FormField | null): void {
  useFormFocus.setState({ field })
}
