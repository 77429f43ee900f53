import type { Size } from '../geometry'
import type { FreeSizeRule } from './edit-plan'
import { grownToArea } from './needed-size'
import { pixelCount } from './size-cost'

/** Sizes that the rule allows and that are close to what is needed, in no order. Throws where it allows none. */
export function freeSizes(rule: FreeSizeRule, needed: Size, document: Size): Size[] {
  const ideals = [needed, grownToArea(needed, rule.minPixels, document)]
  return ideals.flatMap((ideal) => allowedNear(rule, withinRule(rule, ideal)))
}

/** Whether a picture of this size may be sent; what the model gives back must be `isAllowed` besides. */
export function isAcceptable(rule: FreeSizeRule, size: Size): boolean {
  const longer = Math.max(size.width, size.height)
  const shorter = Math.min(size.width, size.height)
  return pixelCount(size) <= rule.maxPixels && longer <= rule.maxEdge && longer <= rule.maxRatio * shorter
}

function isAllowed(rule: FreeSizeRule, size: Size): boolean {
  const isMultiple = size.width % rule.multiple === 0 && size.height % rule.multiple === 0
  return isMultiple && pixelCount(size) >= rule.minPixels && isAcceptable(rule, size)
}

/** The ideal in the allowed ratio, enlarged or reduced to the allowed number of pixels; not yet whole multiples. */
function withinRule(rule: FreeSizeRule, ideal: Size): Size {
  const width = Math.max(ideal.width, ideal.height / rule.maxRatio)
  const height = Math.max(ideal.height, ideal.width / rule.maxRatio)
  const enlarge = Math.max(1, Math.sqrt(rule.minPixels / (width * height)))
  const reduce = Math.min(
    Math.sqrt(rule.maxPixels / (width * height)),
    rule.maxEdge / Math.max(width, height),
  )
  const scale = Math.min(enlarge, reduce)
  return { width: width * scale, height: height * scale }
}

/** The allowed ones among the multiples around the ideal; looks further only where there are none. */
function allowedNear(rule: FreeSizeRule, ideal: Size): Size[] {
  const { multiple } = rule
  const steps = Math.ceil(rule.maxEdge / multiple)
  for (let reach = 4; reach <= 2 * steps + 4; reach *= 2) {
    const sizes: Size[] = []
    const column = Math.round(ideal.width / multiple)
    const row = Math.round(ideal.height / multiple)
    for (let i = Math.max(1, column - reach); i <= column + reach; i++) {
      for (let j = Math.max(1, row - reach); j <= row + reach; j++) {
        const size = { width: i * multiple, height: j * multiple }
        if (isAllowed(rule, size)) sizes.push(size)
      }
    }
    if (sizes.length > 0) return sizes
  }
  throw new RangeError('The size rule allows no size at all')
}
