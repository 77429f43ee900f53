import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import { useGenerate } from '../features/edit-panel'
import { takeBackOperation } from '../features/mask-menu'
import { stepSelection } from '../features/results'
import { COMPARE_KEYS } from '../state/compare/compare-keys'
import { closeGrid, toggleGrid, useGridStore } from '../state/compare/grid-store'
import { useDocumentStore } from '../state/document/document-store'
import {
  setHardness,
  setTool,
  stepBrushSize,
  swapBrushAndEraser,
  useToolStore,
} from '../state/document/tool-store'
import { fitView, rotateViewTo, showActualSize, stepRotation, zoomViewBy } from '../state/document/view-store'
import { redo, undo } from '../state/history/steps'
import { invert } from '../state/mask/invert'
import { copyMask, pasteMask } from '../state/mask/mask-files'
import { useMaskWorkStore } from '../state/mask/mask-work'
import { clear, selectWhole } from '../state/mask/whole-mask'
import { pickFile } from '../state/page/file-dialog'
import { changePanels, togglePanels } from '../state/page/panel-store'
import { toggleQuickMask } from '../state/page/preferences-store'
import { SHORTCUTS, type ShortcutId } from '../state/page/shortcuts'
import { toggleInspector } from '../state/providers/inspector-store'
import { changeCompare } from '../state/results/compare-store'
import { judgeSelected, stepVerdict } from '../state/results/judge'
import { askToCancelJobs } from '../state/sending/cancel-jobs'
import { downloadShown } from '../state/take-away/take-away'
import { stopLatest } from '../state/turns/mask-changes'
import { stopStart } from '../state/turns/waiting-start'

/** Keys that canvas and dialogs handle where they are. */
type HandledElsewhere =
  | 'holdHand'
  | 'moveBrush'
  | 'stampBrush'
  | 'moveShape'
  | 'moveFrame'
  | 'placeBox'
  | 'takeCorner'
  | 'addTo'
  | 'takeFrom'
  | 'intersect'
  | 'panels'
  | 'holdOriginal'
  | 'addPanel'
  | 'unjudge'
  | 'unrate'
  | 'note'
type Bound = Exclude<ShortcutId, HandledElsewhere>

const HARDNESS_STEP = 10
const ZOOM_STEP = 1.25

/** Binds the table of shortcuts for as long as the editor is on the page. */
export function useShortcuts(): void {
  const { start } = useGenerate()
  useEffect(() => {
    const stopKeys = listenToShortcuts(start)
    const stopHolding = holdOriginal()
    const stopPanels = tabHidesPanels()
    return () => {
      stopKeys()
      stopHolding()
      stopPanels()
    }
  }, [start])
}

/** What the table says, on the whole page; `generate` starts a run. Returns what ends it. */
export function listenToShortcuts(generate: () => void): () => void {
  const actions = { ...ACTIONS, generate }
  const bindings: Record<string, (event: KeyboardEvent) => void> = {}
  for (const [id, action] of Object.entries(actions)) {
    // The table is typed by the same ids.
    const bound = id as Bound
    for (const keys of SHORTCUTS[bound].keys) {
      const act = (event: KeyboardEvent) => {
        if (isTakenByControl(event) || isSpentOnClosing(event)) return
        event.preventDefault()
        if (!event.repeat || REPEATED.has(bound)) action(event)
      }
      const spelled = toBindings(keys)
      for (const binding of spelled) bindings[binding] = act
      for (const placed of spelled.flatMap(toPlace))
        bindings[placed] = (event) => {
          if (isOfOtherScript(event.key)) act(event)
        }
    }
  }
  return tinykeys(window, bindings)
}

/** What goes on for as long as its key is held: steps. Everything else is done once a press, and a run may cost money. */
const REPEATED: ReadonlySet<Bound> = new Set<Bound>([
  'smaller',
  'larger',
  'softer',
  'harder',
  'undo',
  'redo',
  'zoomIn',
  'zoomOut',
  'rotateLeft',
  'rotateRight',
  'previous',
  'next',
  'lessOfMode',
  'moreOfMode',
])

const ACTIONS: Readonly<Record<Exclude<Bound, 'generate'>, (event: KeyboardEvent) => void>> = {
  ...COMPARE_KEYS,
  brush: () => setTool('brush'),
  eraser: () => setTool('eraser'),
  lasso: () => setTool('lasso'),
  polygon: () => setTool('polygon'),
  rectangle: () => setTool('rectangle'),
  ellipse: () => setTool('ellipse'),
  wand: () => setTool('wand'),
  smart: () => setTool('smart'),
  hand: () => setTool('hand'),
  swap: swapBrushAndEraser,
  smaller: () => stepBrushSize(-1),
  larger: () => stepBrushSize(1),
  softer: () => setHardness(useToolStore.getState().hardness - HARDNESS_STEP),
  harder: () => setHardness(useToolStore.getState().hardness + HARDNESS_STEP),
  undo: () => step('undo'),
  redo: () => step('redo'),
  invert,
  selectAll: selectWhole,
  clear,
  copyMask: () => void copyMask(),
  pasteMask: () => void pasteMask(),
  fit: () => {
    const { document } = useDocumentStore.getState()
    if (document) fitView(document)
  },
  actualSize: showActualSize,
  zoomIn: () => zoomViewBy(ZOOM_STEP),
  zoomOut: () => zoomViewBy(1 / ZOOM_STEP),
  rotateLeft: () => stepRotation(-1),
  rotateRight: () => stepRotation(1),
  upright: () => rotateViewTo(0),
  quickMask: toggleQuickMask,
  open: pickFile,
  inspector: toggleInspector,
  cancel: () => {
    if (closeGrid() || stopStart() || stopMaskWork() || askToCancelJobs()) return
    takeBackOperation()
  },
  previous: () => void stepSelection(-1),
  next: () => void stepSelection(1),
  grid: toggleGrid,
  pick: () => void judgeSelected({ kind: 'pick' }),
  reject: () => void judgeSelected({ kind: 'reject' }),
  rate: ({ code }) => {
    const rating = ([1, 2, 3, 4, 5] as const).find((value) => code === `Digit${value}`)
    if (rating) void judgeSelected({ kind: 'rate', rating })
  },
  download: () => void downloadShown(),
  help: () => changePanels({ dialog: 'shortcuts' }),
}

/** Of verdicts while the grid lies over the picture: what is not seen is not undone. */
function step(side: 'undo' | 'redo'): void {
  if (useGridStore.getState().isOpen) void stepVerdict(side)
  else void (side === 'undo' ? undo() : redo())
}

/** Wand and smart select go on once the pointer is up. */
function stopMaskWork(): boolean {
  return useMaskWorkStore.getState().work !== null && stopLatest()
}

/** "Mod+Shift+Z" as tinykeys spells it. Characters that need Shift on some keyboards are matched with it and without. */
function toBindings(keys: string): readonly string[] {
  if (keys === '?' || keys === '+') return [keys, `Shift+${keys}`]
  // By its place as well: on some keyboards digits are what Shift writes.
  if (/^\d$/.test(keys)) return [`(${keys}|Digit${keys})`]
  const binding = keys
    .split('+')
    .map((part) => {
      if (part === 'Mod') return '$mod'
      if (part === '[') return 'BracketLeft'
      if (part === ']') return 'BracketRight'
      // With Shift a digit's key writes something else.
      if (keys.startsWith('Shift+') && /^\d$/.test(part)) return `Digit${part}`
      return part.length === 1 ? part.toLowerCase() : part
    })
    .join('+')
  return [binding]
}

/** The same by the letter's place on a keyboard; none where the binding has no letter. */
function toPlace(binding: string): readonly string[] {
  const letter = /(^|\+)([a-z])$/.exec(binding)?.[2]
  return letter ? [`${binding.slice(0, -1)}Key${letter.toUpperCase()}`] : []
}

/** On a keyboard of Cyrillic letters, say, no key writes the Latin one: that is meant which stands in its place. */
function isOfOtherScript(key: string): boolean {
  return /^\p{L}$/u.test(key) && !/\p{Script=Latin}/u.test(key)
}

/** No key acts while text is typed or a dialog is open; single keys and arrows stay with the control that uses them. */
function isTakenByControl(event: KeyboardEvent): boolean {
  const { target } = event
  if (!(target instanceof Element)) return false
  if (document.querySelector('[role="dialog"], [role="alertdialog"]')) return true
  const withModifier = event.ctrlKey || event.metaKey
  if (withModifier && event.key === 'Enter') return false
  if (
    target.closest(
      'textarea, input:not([type="range"], [type="checkbox"], [type="radio"]), [contenteditable]',
    )
  )
    return true
  // It finds its options by what is typed.
  if (!withModifier && event.key !== 'Escape' && target.closest('select')) return true
  return event.key.startsWith('Arrow') && target.closest('input, select, [role="toolbar"]') !== null
}

/** An Escape that has closed a popover is used up: it doesn't also ask whether to cancel the run. */
function isSpentOnClosing({ key, defaultPrevented }: KeyboardEvent): boolean {
  return key === 'Escape' && defaultPrevented
}

/** The original shows while the backslash is held. */
function holdOriginal(): () => void {
  const listeners = new AbortController()
  const options = { signal: listeners.signal }
  // Where it needs AltGr, its key writes something else once that is let go first.
  let heldCode: string | null = null
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== '\\' || event.repeat || isTakenByControl(event)) return
      heldCode = event.code
      changeCompare({ showsOriginal: true })
    },
    options,
  )
  const release = () => {
    heldCode = null
    changeCompare({ showsOriginal: false })
  }
  window.addEventListener(
    'keyup',
    ({ key, code }) => (key === '\\' || (heldCode !== null && code === heldCode)) && release(),
    options,
  )
  window.addEventListener('blur', release, options)
  return () => listeners.abort()
}

/** Tab hides the panels from the canvas a pointer works on. Reached by keyboard, the canvas lets Tab go on as everywhere. */
function tabHidesPanels(): () => void {
  const press = (event: KeyboardEvent) => {
    const { target } = event
    if (event.key !== 'Tab' || event.shiftKey || !(target instanceof HTMLElement)) return
    if (target.getAttribute('role') !== 'application' || target.matches(':focus-visible')) return
    event.preventDefault()
    togglePanels()
  }
  window.addEventListener('keydown', press)
  return () => window.removeEventListener('keydown', press)
}
