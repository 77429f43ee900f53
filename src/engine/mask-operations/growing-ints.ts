/** Whole numbers added one by one, of which nobody knows how many there will be. */
export class GrowingInts {
  length = 0
  private values = new Int32Array(1024)

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Int32Array(this.length * 2)
      larger.set(this.values)
      this.values = larger
    }
    this.values[this.length++] = value
  }

  at(index: number): number {
    return this.values[index]!
  }

  set(index: number, value: number): void {
    this.values[index] = value
  }
}
