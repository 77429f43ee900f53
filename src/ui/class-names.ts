/**
 * Joins class names of one CSS module: `cx(styles, 'button', isOn && 'on')`.
 * Falsy names are left out; a name the module does not hold adds nothing.
 */
export function cx(
  styles: Readonly<Record<string, string>>,
  ...names: readonly (string | false | null | undefined)[]
): string {
  return names.flatMap((name) => (name ? (styles[name] ?? []) : [])).join(' ')
}

/** Joins class names that are already final, a caller's `className` for instance. */
export function joinClasses(...names: readonly (string | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
