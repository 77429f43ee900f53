import { expect, it } from 'vitest'
import { docPoint, docToScreen } from '../../engine/geometry'
import { alongDocument, DIRECTIONS } from './arrow-keys'

it('moves to where the key points on the screen, however the view is turned', () => {
  for (const direction of Object.values(DIRECTIONS)) {
    for (let angleDeg = -720; angleDeg <= 720; angleDeg += 15) {
      const [x, y] = alongDocument(direction, angleDeg)
      expect(Math.abs(x) + Math.abs(y)).toBe(1)
      const to = docToScreen({ scale: 1, offsetX: 0, offsetY: 0, angleDeg }, docPoint(x, y))
      // No more than 45 degrees beside it.
      expect(to.x * direction[0] + to.y * direction[1]).toBeGreaterThanOrEqual(Math.SQRT1_2 - 1e-9)
    }
  }
})

it('is the direction itself in a view that is upright', () => {
  for (const direction of Object.values(DIRECTIONS)) expect(alongDocument(direction, 0)).toEqual(direction)
})
