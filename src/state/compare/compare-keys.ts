import { useCompareStore } from '../results/compare-store'
import { holdOtherSide } from './blink'
import {
  setCompareMode,
  stepCompareMode,
  stepLoupeScale,
  stepModeValue,
  swapSides,
  toggleLoupe,
  toggleSingleRaw,
} from './compare-deeds'

/** What the keys of comparing do. */
export const COMPARE_KEYS = {
  compareSingle: () => setCompareMode('single'),
  compareSideBySide: () => setCompareMode('side-by-side'),
  compareWipe: () => setCompareMode('wipe'),
  compareBlink: () => setCompareMode('blink'),
  compareDifference: () => setCompareMode('difference'),
  compareOnionSkin: () => setCompareMode('onion-skin'),
  nextMode: () => stepCompareMode(1),
  previousMode: () => stepCompareMode(-1),
  swapSides,
  lessOfMode: () => stepModeValue(-1),
  moreOfMode: () => stepModeValue(1),
  otherSide: () => {
    const { mode, selectedId } = useCompareStore.getState()
    if (mode === 'blink') holdOtherSide()
    if (mode === 'single' && selectedId !== null) toggleSingleRaw()
  },
  loupe: toggleLoupe,
  loupeScale: () => stepLoupeScale(),
} as const
