import { expect, it } from 'vitest'
import { createRaster, Pyramid } from '../raster'
import { finish } from '../work'
import { labImage } from './lab-image'
import { maskOf, regionsAt } from './region-tree'

const SIZE = 48

/** A red disc with a dark hub on green. */
function partOf(x: number, y: number): 'hub' | 'disc' | 'ground' {
  const distance = Math.hypot(x - 24, y - 24)
  return distance < 6 ? 'hub' : distance < 15 ? 'disc' : 'ground'
}

function image() {
  const colors = { hub: [90, 20, 20], disc: [200, 50, 40], ground: [70, 140, 80] } as const
  const raster = createRaster(SIZE, SIZE)
  for (let i = 0; i < SIZE * SIZE; i++) {
    const wave = ((i * 7919) % 13) - 6
    const [red, green, blue] = colors[partOf(i % SIZE, Math.floor(i / SIZE))]
    raster.data.set([red + wave, green + wave, blue + wave, 255], i * 4)
  }
  return labImage(finish(Pyramid.over(raster)), { x: 0, y: 0, width: SIZE, height: SIZE }, SIZE)
}

it('nests the regions that hold a pixel: the part, the whole thing, the picture', () => {
  const { regions } = image()
  const chain = [...regionsAt(regions, 24 * SIZE + 24)].map((node) => maskOf(regions, node))
  chain.slice(1).forEach((region, k) => {
    expect(chain[k]?.every((label, i) => label <= region[i]!)).toBe(true)
  })
  const overlap = (parts: readonly string[]) =>
    Math.max(
      ...chain.map((region) => {
        let both = 0
        let either = 0
        region.forEach((label, i) => {
          const isWanted = parts.includes(partOf(i % SIZE, Math.floor(i / SIZE)))
          if (label && isWanted) both++
          if (label || isWanted) either++
        })
        return both / either
      }),
    )
  expect(overlap(['hub'])).toBeGreaterThan(0.95)
  expect(overlap(['hub', 'disc'])).toBeGreaterThan(0.95)
  expect(chain.at(-1)?.every((label) => label === 1)).toBe(true)
})
