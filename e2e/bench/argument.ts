/** The word behind a name: `--rounds 3`. */
export function argument(args: readonly string[], name: string): string | undefined {
  const at = args.indexOf(name)
  return at < 0 ? undefined : args[at + 1]
}
