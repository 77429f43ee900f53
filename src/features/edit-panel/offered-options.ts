/** A chosen value that the checked models do not all take stays visible, so that the complaint about it can be met. */
export function optionsOf<T extends string>(
  offered: readonly T[],
  chosen: T | 'auto',
  label: (value: T) => string = capitalise,
): { value: T | 'auto'; label: string }[] {
  const values = chosen === 'auto' || offered.includes(chosen) ? offered : [...offered, chosen]
  return [{ value: 'auto', label: 'Automatic' }, ...values.map((value) => ({ value, label: label(value) }))]
}

function capitalise(value: string): string {
  return value.charAt(0).toUpperCase() + value.slice(1)
}
