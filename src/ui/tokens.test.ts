import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

type Theme = 'light' | 'dark'
type Rgba = readonly [red: number, green: number, blue: number, alpha01: number]

/** A `#rgb`, `#rrggbb` or `#rrggbbaa` literal; channels 0..255. */
function parseHex(hex: string): Rgba {
  const digits = hex.slice(1)
  const full = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits
  const channel = (at: number) => Number.parseInt(full.slice(at, at + 2), 16)
  return [channel(0), channel(2), channel(4), full.length === 8 ? channel(6) / 255 : 1]
}

/** Every colour token as written: `--name: light-dark(#a, #b);` or `--name: #a;`, in the first `:root` alone. */
function colourTokens(theme: Theme): ReadonlyMap<string, Rgba> {
  const root = css.slice(css.indexOf(':root {'), css.indexOf(':root[data-theme'))
  const literals = root.matchAll(/^ {2}(--[\w-]+): (?:light-dark\((#\w+), (#\w+)\)|(#\w+));/gm)
  return new Map(
    [...literals].map(([, name, light, dark, both]) => [
      name!,
      parseHex((theme === 'light' ? light : dark) ?? both!),
    ]),
  )
}

function over(top: Rgba, bottom: Rgba): Rgba {
  const mix = (at: 0 | 1 | 2) => top[at] * top[3] + bottom[at] * (1 - top[3])
  return [mix(0), mix(1), mix(2), 1]
}

/** Contrast ratio of WCAG 2.2, 1..21. */
function contrast(a: Rgba, b: Rgba): number {
  const luminance = ([red, green, blue]: Rgba) => {
    const linear = (channel: number) => {
      const share = channel / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (lighter! + 0.05) / (darker! + 0.05)
}

const surfaces = ['--surface-0', '--surface-1', '--surface-2', '--surface-3']
const fields = ['--field', '--surface-1', '--surface-2']

/** Grounds may be layered: `--accent-soft/--surface-1` is the first laid over the second. */
const textPairs: readonly (readonly [text: string, grounds: readonly string[]])[] = [
  ['--text', [...surfaces, ...fields, '--raised', '--canvas', '--info-soft', '--warn-soft', '--danger-soft']],
  ['--text-2', [...surfaces, ...fields, '--canvas', '--info-soft', '--warn-soft', '--danger-soft']],
  ['--text-2', ['--hover/--surface-1', '--hover/--surface-2', '--pressed/--surface-1']],
  ['--text-3', [...surfaces, ...fields]],
  ['--text', ['--accent-soft/--surface-1', '--accent-soft/--surface-2']],
  ['--accent-text', ['--surface-0', '--surface-1', '--surface-2', '--accent-soft/--surface-1']],
  ['--accent-ink', ['--accent', '--accent-hover', '--accent-pressed']],
  ['--danger-ink', ['--danger-fill', '--danger-fill-hover']],
  ['--danger', ['--surface-0', '--surface-1', '--surface-2', '--danger-soft']],
  ['--warn', ['--surface-0', '--surface-1', '--surface-2', '--warn-soft']],
  ['--good', ['--surface-0', '--surface-1', '--surface-2']],
  ['--bubble-ink', ['--bubble']],
  ['--bubble-ink-2', ['--bubble']],
  ['--tag-ink', ['--tag/--tag-ink']],
]

const shapePairs: readonly (readonly [shape: string, grounds: readonly string[]])[] = [
  ['--line-control', ['--surface-0', ...fields]],
  ['--accent', ['--surface-0', ...fields, '--canvas', '--track']],
  ['--focus-color', [...surfaces, '--field', '--canvas']],
]

describe.each<Theme>(['light', 'dark'])('tokens, %s', (theme) => {
  const tokens = colourTokens(theme)
  const colour = (name: string) => {
    const found = tokens.get(name)
    if (!found) throw new Error(`tokens.css has no colour ${name}`)
    return found
  }
  const ground = (path: string) =>
    path
      .split('/')
      .map(colour)
      .reduceRight((below, layer) => over(layer, below))
  const worst = (pairs: typeof textPairs, least: number) =>
    pairs.flatMap(([front, grounds]) =>
      grounds
        .map((path) => ({ pair: `${front} on ${path}`, ratio: contrast(colour(front), ground(path)) }))
        .filter(({ ratio }) => ratio < least),
    )

  it('knows the contrast of black on white', () => {
    expect(contrast([0, 0, 0, 1], [255, 255, 255, 1])).toBeCloseTo(21)
  })

  it('gives every text 4.5 to 1 on every ground it stands on', () => {
    expect(worst(textPairs, 4.5)).toEqual([])
  })

  it('gives borders, fills and rings that carry meaning 3 to 1', () => {
    expect(worst(shapePairs, 3)).toEqual([])
  })

  it('keeps the greys around the picture free of hue', () => {
    const greys = [...tokens].filter(([name]) =>
      /^--(surface|canvas|text|line|field|raised|checker|track)/.test(name),
    )
    expect(greys.length).toBeGreaterThan(12)
    for (const [, [red, green, blue]] of greys) expect([green, blue]).toEqual([red, red])
  })
})
