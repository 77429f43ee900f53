/** What profiles of sRGB itself are called. Others hold the word, too: linear ones, of another gamma, of another gamut. */
const SRGB_NAMES = new Set([
  'srgb',
  'srgb iec61966-2.1',
  'srgb iec61966-2-1',
  'srgb iec61966-2-1 black scaled',
  'srgb built-in',
  'gimp built-in srgb',
  'srgb color space profile',
  'srgb2014',
  'srgb-elle-v2-srgbtrc.icc',
  'srgb-elle-v4-srgbtrc.icc',
  'artifex software srgb icc profile',
  'nikon srgb 4.0.0.3001',
  'nikon srgb 4.0.0.3002',
])

/** Whether a profile of this name is sRGB's own, so that there is nothing to convert. */
export function isSrgbName(name: string): boolean {
  return SRGB_NAMES.has(name.trim().toLowerCase())
}
