/** Blurs single tiles of one mask. */
export type TileBlur = {
  /** Pixels around a tile on which its result depends. */
  readonly reach: number
  /** Writes the 256 × 256 bytes of the tile at a position in tiles. */
  blurTile(column: number, row: number, into: Uint8Array<ArrayBuffer>): void
}
