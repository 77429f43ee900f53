import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ResultReport } from '../../services/picture'
import type { StoredResult } from '../../services/storage'
import { LinkCell } from './link-cell'
import { ReportPanel } from './report-panel'

// Markup made without a browser shows every store as it began.
const { blind } = vi.hoisted(() => ({ blind: { isBlind: false } }))
vi.mock('../../state/results/blind', async (original) => ({
  ...(await original<typeof import('../../state/results/blind')>()),
  useIsBlind: () => blind.isBlind,
}))

beforeEach(() => {
  blind.isBlind = false
})

// Only what the panel shows.
const report = {
  method: 'identity',
  confidence01: 1,
  scalePercent: 0,
  rotationDegrees: 0,
  colourShift: 0,
  rawLeak: { visible01: 0, meanDeltaE: 0 },
  contentLeak: { visible01: 0 },
  changedOutside: 0,
  enlargement: 1.5,
  seamContrast: null,
  warning: null,
} as unknown as ResultReport

describe('while models are hidden', () => {
  it('the report does not say how large an answer was', () => {
    const shown = () => renderToStaticMarkup(<ReportPanel resultId="r" report={report} words="" />)
    expect(shown()).toContain('1.50 ×')
    blind.isBlind = true
    expect(shown()).not.toMatch(/Enlargement|1\.50 ×/)
    expect(shown()).toContain('Seam contrast')
  })

  it('a picture behind a link is shown without the way to its server', () => {
    const result = { model: 'm', link: 'https://pictures.example/1.png' } as StoredResult
    const shown = () =>
      renderToStaticMarkup(
        <LinkCell
          {...{ result, link: result.link ?? '', label: '', isSelected: false }}
          onSelect={() => {}}
          onFocusLost={() => {}}
        />,
      )
    expect(shown()).toContain('<a href="https://pictures.example/1.png"')
    blind.isBlind = true
    expect(shown()).not.toMatch(/<a |Open the picture/)
    expect(shown()).toContain('model hidden')
  })
})
