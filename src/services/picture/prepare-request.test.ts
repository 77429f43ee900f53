import { expect, it, vi } from 'vitest'
import type { EditPlan } from '../../engine/edit-plan'
import { type CoverageRows, coverageOf, Mask, MaskEdit, stampCapsule } from '../../engine/mask'
import { type Coverage, createRaster } from '../../engine/raster'
import { prepareRequest } from './prepare-request'

const SIZE = { width: 800, height: 600 }
const SOURCE = { x: 20, y: 10, width: 780, height: 520 }

/** The mask that is sent of what is painted, in a size. */
async function sentOf(
  paint: (edit: MaskEdit) => void,
  sent: EditPlan['sent'],
): Promise<Coverage | CoverageRows | undefined> {
  const mask = new Mask(SIZE)
  const edit = new MaskEdit(mask)
  paint(edit)
  edit.commit()
  const encodeMaskPng = vi.fn((_: Coverage | CoverageRows) => new Blob())
  await prepareRequest(
    createRaster(1, 1),
    {
      plan: { source: SOURCE, sent } as EditPlan,
      mask: mask.snapshot(),
      encodeImage: false,
      beyond: 'repeated',
    },
    { encodePng: async () => new Blob(), encodeMaskPng },
    { signal: new AbortController().signal, onProgress() {}, report() {} },
    async () => {},
  )
  return encodeMaskPng.mock.calls[0]?.[0]
}

it('sends a thin line in every column that it crosses, however much smaller', async () => {
  const sent = { width: 150, height: 100 }
  const line = { ax: 60, ay: 80, aRadius: 1, bx: 700, by: 420, bRadius: 1, hardness01: 1 }
  const mask = (await sentOf((edit) => stampCapsule(edit, line, 'paint'), sent)) as Coverage
  const isCrossed = (x: number) => mask.data.some((value, at) => at % sent.width === x && value >= 128)
  for (let x = 8; x < 130; x++) expect(isCrossed(x)).toBe(true)
})

it('refuses in words what would leave nothing to edit', async () => {
  const faint = (edit: MaskEdit) => edit.writable(0).fill(127)
  await expect(sentOf(faint, { width: 390, height: 260 })).rejects.toThrow('too faint')
  await expect(sentOf(faint, SOURCE)).rejects.toThrow('too faint')
})

it('sends the very coverage where nothing is reduced', async () => {
  const paint = (edit: MaskEdit) => {
    const dot = { ax: 300, ay: 200, aRadius: 180, bx: 700, by: 520, bRadius: 40, hardness01: 0.3 }
    stampCapsule(edit, dot, 'paint')
  }
  const mask = new Mask(SIZE)
  const edit = new MaskEdit(mask)
  paint(edit)
  edit.commit()
  const expected = coverageOf(mask, SOURCE)
  const rows = (await sentOf(paint, SOURCE)) as CoverageRows
  expect([rows.width, rows.height]).toEqual([expected.width, expected.height])
  const row = new Uint8Array(rows.width)
  for (let y = 0; y < rows.height; y++) {
    rows.readRow(y, row)
    expect(row).toEqual(expected.data.subarray(y * rows.width, (y + 1) * rows.width))
  }
})
