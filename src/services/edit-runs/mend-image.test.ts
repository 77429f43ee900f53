import { expect, it } from 'vitest'
import { formsOf } from './mend-image'

const ALL = ['image/png', 'image/jpeg', 'image/webp']
const names = (forms: ReturnType<typeof formsOf>) =>
  forms.map(({ type, quality, scale }) => `${type.slice(6)} ${quality ?? ''} × ${scale}`)

it('writes a file of another kind without loss first, then compressed, and keeps its pixels', () => {
  expect(names(formsOf(ALL, false, false))).toEqual(['png  × 1', 'jpeg 0.92 × 1', 'jpeg 0.8 × 1'])
})

it('compresses a heavy file at once', () => {
  expect(names(formsOf(ALL, true, false))).toEqual(['jpeg 0.92 × 1', 'jpeg 0.8 × 1'])
})

it('takes pixels away last, and only where it may', () => {
  const forms = formsOf(['image/png'], true, true)
  expect(names(forms).slice(0, 3)).toEqual(['png  × 1', 'png  × 0.7', 'png  × 0.5'])
  const scales = formsOf(ALL, true, true).map(({ scale }) => scale)
  expect(scales).toEqual(scales.toSorted((a, b) => b - a))
})

it('writes no PNG for a model that takes none', () => {
  expect(names(formsOf(['image/jpeg'], false, false))).toEqual(['jpeg 0.92 × 1', 'jpeg 0.8 × 1'])
})
