/** A binary heap of (key, value) pairs; `pop` gives the value of the smallest key. */
export class MinHeap {
  readonly #keys: number[] = []
  readonly #values: number[] = []

  push(key: number, value: number): void {
    let at = this.#keys.length
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (this.#keys[parent]! <= key) break
      this.#place(at, this.#keys[parent]!, this.#values[parent]!)
      at = parent
    }
    this.#place(at, key, value)
  }

  pop(): number | undefined {
    const first = this.#values[0]
    const key = this.#keys.pop()
    const value = this.#values.pop()
    if (key === undefined || value === undefined || this.#keys.length === 0) return first
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= this.#keys.length) break
      if (child + 1 < this.#keys.length && this.#keys[child + 1]! < this.#keys[child]!) child++
      if (this.#keys[child]! >= key) break
      this.#place(at, this.#keys[child]!, this.#values[child]!)
      at = child
    }
    this.#place(at, key, value)
    return first
  }

  #place(at: number, key: number, value: number): void {
    this.#keys[at] = key
    this.#values[at] = value
  }
}
