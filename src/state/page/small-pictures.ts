/** CSS pixels of the longest edge: the grid's cells show all of a picture, the filmstrip's are filled. */
const THUMBNAIL_PX = 160
const THUMBNAIL_MOST = 320
/** A card of the list of documents. */
const PREVIEW_PX = 224
const PREVIEW_MOST = 448

/**
 * Longest edge of a result's small picture, as sharp as this screen shows it. Not more: the browser keeps what it has
 * decoded for minutes after the picture is gone from the page.
 */
export function thumbnailEdge(): number {
  return onScreen(THUMBNAIL_PX, THUMBNAIL_MOST)
}

/** The same for a document's. */
export function previewEdge(): number {
  return onScreen(PREVIEW_PX, PREVIEW_MOST)
}

function onScreen(px: number, most: number): number {
  const { devicePixelRatio = 1 } = globalThis
  return Math.min(most, Math.round(px * Math.max(1, devicePixelRatio)))
}
