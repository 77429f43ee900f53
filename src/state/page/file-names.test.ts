import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createUniqueNames, nameWithoutEnding, safeFileName } from './file-names'

it.each([
  ['photo.final.jpg', 'photo.final'],
  ['../../etc/passwd.png', 'etc passwd'],
  ['a\u202Egnp.exe', 'a gnp'],
  ['CON.png', '_CON'],
  ['<img src=x onerror=alert(1)>.png', 'img src=x onerror=alert(1)'],
  ['...', 'untitled'],
  ['', 'untitled'],
])('%j becomes %j', (name, expected) => expect(nameWithoutEnding(name)).toBe(expected))

it('a safe name is a plain, short name whatever it was made of', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 0x2ff }), { maxLength: 300 }), (codes) => {
      const name = safeFileName(String.fromCodePoint(...codes))
      expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}]|^[\s.]|[\s.]$|^$/u)
      expect([...name].length).toBeLessThanOrEqual(101)
      expect(safeFileName(name)).toBe(name)
    }),
  )
})

it('no name is given twice, not even in another case', () => {
  const unique = createUniqueNames()
  expect([unique('a', '.png'), unique('A', '.png'), unique('a', '.png'), unique('a', '.jpg')]).toEqual([
    'a.png',
    'A (2).png',
    'a (3).png',
    'a.jpg',
  ])
})
