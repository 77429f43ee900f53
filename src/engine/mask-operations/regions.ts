import { GrowingInts } from './growing-ints'
import type { Runs } from './row-runs'

/** Connected regions under their labels 0, 1, …, found row by row from runs (union-find with path halving). */
export class Regions {
  private readonly parents = new GrowingInts()
  private readonly areas = new GrowingInts()
  private readonly borders = new GrowingInts()

  get count(): number {
    return this.parents.length
  }

  /** Gives each run of a row the label of the runs it touches in the row above; 'corners' lets runs touch diagonally. */
  labelRow(
    above: Runs,
    row: Runs,
    by: 'sides' | 'corners',
    isBorder: (start: number, end: number) => boolean,
  ) {
    const slack = by === 'corners' ? 1 : 0
    let next = 0
    for (let i = 0; i < row.count; i++) {
      const start = row.start[i]! - slack
      const end = row.end[i]! + slack
      while (next < above.count && above.end[next]! <= start) next++
      let label = -1
      for (let k = next; k < above.count && above.start[k]! < end; k++) {
        const touched = above.label[k]!
        label = label < 0 ? this.find(touched) : this.join(label, touched)
      }
      if (label < 0) label = this.add()
      row.label[i] = label
      this.areas.set(label, this.areas.at(label) + row.end[i]! - row.start[i]!)
      if (isBorder(row.start[i]!, row.end[i]!)) this.borders.set(label, 1)
    }
  }

  /** The label under which the region of a label is known in the end. */
  find(label: number): number {
    let at = label
    for (;;) {
      const parent = this.parents.at(at)
      if (parent === at) return at
      const grandparent = this.parents.at(parent)
      this.parents.set(at, grandparent)
      at = grandparent
    }
  }

  /** Pixels of the region with the label `root`, as `find` gives it. */
  areaOf(root: number): number {
    return this.areas.at(root)
  }

  isAtBorder(root: number): boolean {
    return this.borders.at(root) === 1
  }

  private add(): number {
    const label = this.count
    this.parents.push(label)
    this.areas.push(0)
    this.borders.push(0)
    return label
  }

  private join(a: number, b: number): number {
    const [rootA, rootB] = [this.find(a), this.find(b)]
    if (rootA === rootB) return rootA
    const root = Math.min(rootA, rootB)
    const other = Math.max(rootA, rootB)
    this.parents.set(other, root)
    this.areas.set(root, this.areas.at(root) + this.areas.at(other))
    if (this.isAtBorder(other)) this.borders.set(root, 1)
    return root
  }
}
