/**
 * How well smart select finds what was traced by hand, click by click, and what a click costs. Clicks are made as by a
 * person: into the middle of the thing, then into the middle of the largest error.
 */
import { readFileSync } from 'node:fs'
import { rectOfSize } from '../../../src/engine/geometry'
import { type MaskTiles, TILE_SIZE } from '../../../src/engine/mask'
import { parsePersonModel, personProbability } from '../../../src/engine/person-model'
import { Pyramid, type Raster, resample } from '../../../src/engine/raster'
import {
  analyse,
  type Click,
  type PersonPrior,
  refineEdge,
  Selection,
} from '../../../src/engine/smart-select'
import { finish } from '../../../src/engine/work'
import { decodePng } from '../../../src/services/codec'
import outlines from '../../../src/services/picture/test/outlines.json'
import { deepestOfLargest, type Labels } from './clicks'

type Outline = readonly (readonly number[])[]
const CLICKS = 3
const MEGAPIXELS = [0.3, 2, 12]

export async function* runSmartSelectBench(root: URL): AsyncGenerator<string, void, void> {
  for (const megapixels of MEGAPIXELS) {
    yield `${megapixels} MP: IoU by click, then CPU by click in passes over all pixels`
    for (const { name, photo, outline, unclear } of outlines) {
      const decoded = await decodePng(new Uint8Array(readFileSync(new URL(`public/samples/${photo}`, root))))
      if (!decoded.ok) throw new Error(decoded.error.message)
      const original = decoded.value
      const scale = Math.sqrt((megapixels * 1e6) / (original.width * original.height))
      const size = [original.width, original.height].map((edge) => Math.round(edge * scale))
      const base = resample(original, size[0]!, size[1]!)
      yield `${name.padEnd(22)} ${measure(root, base, truthOf(base, scale, outline, unclear)).join('  ')}`
    }
  }
}

/** 1 = the thing, 2 = not counted. */
function truthOf({ width, height }: Raster, scale: number, outline: Outline, unclear: Outline): Labels {
  const data = Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [((i % width) + 0.5) / scale, (Math.floor(i / width) + 0.5) / scale]
    return isIn(unclear, x, y) ? 2 : isIn(outline, x, y) ? 1 : 0
  })
  return { width, height, data }
}

function isIn(polygon: Outline, x: number, y: number): boolean {
  let inside = false
  polygon.forEach(([x1 = 0, y1 = 0], k) => {
    const [x2 = 0, y2 = 0] = polygon[(k + 1) % polygon.length] ?? []
    if (y1 <= y !== y2 <= y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside
  })
  return inside
}

function measure(root: URL, base: Raster, truth: Labels): string[] {
  const { width, height } = base
  const levels = finish(Pyramid.over(base))
  const selection = new Selection(analyse(levels), { kind: 'clicks' }, personsOn(root, levels))
  const only = (keep: (i: number) => boolean): Labels => ({
    width,
    height,
    data: truth.data.map((_, i) => (keep(i) ? 1 : 0)),
  })
  const clicks: Click[] = []
  const ious: string[] = []
  const costs: string[] = []
  const floorMs = cpuMsOf(() => base.data.reduce((sum, value) => sum + value, 0))
  let missing = only((i) => truth.data[i] === 1)
  let surplus = only(() => false)
  for (let n = 0; n < CLICKS; n++) {
    const [add, remove] = [deepestOfLargest(missing), deepestOfLargest(surplus)]
    const isAdd = (add?.size ?? 0) >= (remove?.size ?? 0)
    const place = isAdd ? add : remove
    if (!place) break
    clicks.push({ x: place.x, y: place.y, isAdd })
    let tiles: MaskTiles = new Map()
    const ms = cpuMsOf(() => {
      tiles = finish(refineEdge(levels, finish(selection.find(clicks))))
    })
    const isSelected = (i: number) => coverageAt(tiles, width, i % width, Math.floor(i / width)) >= 128
    missing = only((i) => truth.data[i] === 1 && !isSelected(i))
    surplus = only((i) => truth.data[i] === 0 && isSelected(i))
    const wrong = count(missing) + count(surplus)
    const wanted = count(only((i) => truth.data[i] === 1))
    ious.push((1 - wrong / (wanted + count(surplus))).toFixed(3))
    costs.push((ms / floorMs).toFixed(1))
  }
  return [ious.join(' '), costs.join(' ')]
}

function coverageAt(tiles: MaskTiles, width: number, x: number, y: number): number {
  const index = Math.floor(y / TILE_SIZE) * Math.ceil(width / TILE_SIZE) + Math.floor(x / TILE_SIZE)
  return tiles.get(index)?.[(y % TILE_SIZE) * TILE_SIZE + (x % TILE_SIZE)] ?? 0
}

function personsOn(root: URL, levels: Pyramid): PersonPrior {
  const file = readFileSync(new URL('public/models/selfie-segmentation.tflite', root))
  const model = parsePersonModel(new Uint8Array(file).buffer)
  if (!model.ok) throw new Error(model.error.message)
  let level = levels.count - 1
  while (level > 0 && Math.min(levels.size(level).width, levels.size(level).height) < 256) level--
  const picture = levels.crop(level, rectOfSize(levels.size(level)))
  const data = finish(personProbability(model.value, resample(picture, 256, 256)))
  return { width: 256, height: 256, data }
}

function count({ data }: Labels): number {
  return data.reduce((sum, label) => sum + label, 0)
}

/** Processor time: other programs on the machine don't count. */
function cpuMsOf(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
