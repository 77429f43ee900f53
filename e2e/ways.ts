/** How a control is used: by the mouse, by a finger, by keys. */
import type { Locator } from '@playwright/test'

/** Does what a button is for, or chooses a radio. */
export type Press = (target: Locator) => Promise<void>

export const click: Press = (target) => target.click()

export const tap: Press = (target) => target.tap()

/** Radios are one stop of Tab together: the arrows choose. */
export const pressKeys: Press = async (target) => {
  const { keyboard } = target.page()
  if ((await target.getAttribute('type')) !== 'radio') {
    await tabTo(target)
    await keyboard.press('Enter')
    return
  }
  const group = target.page().locator(`input[name="${await target.getAttribute('name')}"]`)
  await tabTo(group.and(target.page().locator(':checked')))
  while (!(await target.isChecked())) await keyboard.press('ArrowRight')
}

/** All of the editor's, once round. */
const MOST_STOPS = 120

/** Presses Tab, backwards where that is where it stands, until the element has the focus. */
export async function tabTo(target: Locator): Promise<void> {
  // By its handle: to find it by its role each time takes longer than to press the key.
  const element = await target.elementHandle()
  for (let presses = 0; presses <= MOST_STOPS; presses++) {
    const way = await element?.evaluate((it) => {
      const active = document.activeElement
      if (it === active) return null
      return active && it.compareDocumentPosition(active) & Node.DOCUMENT_POSITION_FOLLOWING
        ? 'Shift+Tab'
        : 'Tab'
    })
    if (!way) return
    await target.page().keyboard.press(way)
  }
  throw new Error(`${MOST_STOPS} presses of Tab did not reach the element`)
}
