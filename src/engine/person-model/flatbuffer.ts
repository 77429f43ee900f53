/** What a damaged or foreign file makes a reader throw; caught where the file is parsed. */
export class MalformedModel extends Error {
  override readonly name = 'MalformedModel'
}

/** A vector inside the file: its first element's byte and the number of elements. */
export type Vector = { readonly start: number; readonly length: number }

/**
 * Reads tables of a FlatBuffer (flatbuffers.dev, "Internals"). Every access is checked against the file's length, so
 * that damaged bytes end in MalformedModel. Tables are named by the byte they start at, fields by their number.
 */
export class FlatBufferReader {
  readonly bytes: Uint8Array<ArrayBuffer>
  private readonly view: DataView

  constructor(buffer: ArrayBuffer) {
    this.bytes = new Uint8Array(buffer)
    this.view = new DataView(buffer)
  }

  get root(): number {
    return this.follow(0)
  }

  /** The byte at which a field's value stands, or 0 where the table leaves it out. */
  field(table: number, number: number): number {
    const vtable = table - this.int32(table)
    const entry = 4 + 2 * number
    if (entry >= this.uint16(vtable)) return 0
    const offset = this.uint16(vtable + entry)
    return offset === 0 ? 0 : table + offset
  }

  int(table: number, number: number, fallback: number): number {
    const at = this.field(table, number)
    return at === 0 ? fallback : this.int32(at)
  }

  byte(table: number, number: number): number {
    const at = this.field(table, number)
    return at === 0 ? 0 : this.uint8(at)
  }

  /** A table that a field points to, or 0. */
  table(table: number, number: number): number {
    const at = this.field(table, number)
    return at === 0 ? 0 : this.follow(at)
  }

  /** A vector of elements of `elementBytes` each; empty where the field is left out. */
  vector(table: number, number: number, elementBytes: number): Vector {
    const at = this.field(table, number)
    if (at === 0) return { start: 0, length: 0 }
    const vector = this.follow(at)
    const length = this.uint32(vector)
    this.check(vector + 4, length * elementBytes)
    return { start: vector + 4, length }
  }

  tables(table: number, number: number): number[] {
    const { start, length } = this.vector(table, number, 4)
    return Array.from({ length }, (_, i) => this.follow(start + 4 * i))
  }

  ints(table: number, number: number): number[] {
    const { start, length } = this.vector(table, number, 4)
    return Array.from({ length }, (_, i) => this.int32(start + 4 * i))
  }

  text(table: number, number: number): string {
    const { start, length } = this.vector(table, number, 1)
    return String.fromCharCode(...this.bytes.subarray(start, start + Math.min(length, 256)))
  }

  private follow(at: number): number {
    const target = at + this.uint32(at)
    this.check(target, 4)
    return target
  }

  private uint8(at: number): number {
    this.check(at, 1)
    return this.view.getUint8(at)
  }

  private uint16(at: number): number {
    this.check(at, 2)
    return this.view.getUint16(at, true)
  }

  private uint32(at: number): number {
    this.check(at, 4)
    return this.view.getUint32(at, true)
  }

  private int32(at: number): number {
    this.check(at, 4)
    return this.view.getInt32(at, true)
  }

  private check(at: number, length: number): void {
    if (!(at >= 0 && at + length <= this.bytes.length)) throw new MalformedModel('An offset leaves the file.')
  }
}
