import { expect, it, vi } from 'vitest'
import { pastedFile } from './pasted-file'

/** No more of an element is asked for. */
class FakeElement {
  isEditable = false
  matches = (selector: string) => selector === ':read-write' && this.isEditable
}
vi.stubGlobal('Element', FakeElement)

const picture = new File([], 'image.png', { type: 'image/png' })

function pasted(isEditable: boolean, types: readonly string[]): File | undefined {
  const target = Object.assign(new FakeElement(), { isEditable })
  const clipboardData = { types, files: [picture] }
  return pastedFile({ target, clipboardData } as unknown as ClipboardEvent)
}

it('leaves text with a picture of it to the field that it is pasted into', () => {
  const fromTable = ['text/plain', 'text/html', 'Files']
  expect(pasted(true, fromTable)).toBeUndefined()
  expect(pasted(false, fromTable)).toBe(picture)
  expect(pasted(true, ['text/plain', 'text/rtf', 'Files'])).toBeUndefined()
  expect(pasted(true, ['text/html', 'Files'])).toBe(picture)
})

it('opens a file that was copied as such, which brings its name as text', () => {
  expect(pasted(true, ['text/plain', 'Files'])).toBe(picture)
})
