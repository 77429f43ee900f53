import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import type { ModelRun } from '../../state/wish/run-plan'
import { NextRequest } from './next-request'
import type { PreparedRun } from './use-prepared-run'

const { prepared } = vi.hoisted(() => ({ prepared: { value: {} as unknown } }))
vi.mock('./use-prepared-run', () => ({ usePreparedRun: () => prepared.value }))

const shown = (fileProblems: (PreparedRun & { readonly state: 'ready' })['fileProblems']) => {
  prepared.value = { state: 'ready', requests: [], fileProblems }
  return renderToStaticMarkup(<NextRequest run={{ problems: [] } as unknown as ModelRun} part={0} />)
}
const heavy = { part: 'image', index: 0, kind: 'bytes', message: 'The image has 60 MB.' } as const

it('says that files which have to be mended would not leave as they are', () => {
  expect(shown([])).toContain('Exactly what Generate would send now.')
  const mended = shown([{ ...heavy, mending: 'reduce' }])
  expect(mended).not.toContain('Exactly')
  expect(mended).toContain('The image has 60 MB. Generate would ask first')
  expect(shown([{ ...heavy, mending: null }])).toContain('Generate would send nothing.')
})
