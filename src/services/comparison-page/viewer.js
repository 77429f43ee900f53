// Runs in the page that is sent to others: no network, no library, every browser of the last years.
const MARGIN = 48
const byId = (id) => document.getElementById(id)
const pictures = [...document.querySelectorAll('[data-picture]')]
const stage = byId('stage')
const frame = byId('frame')
const wipe = byId('wipe')
const left = byId('left')
const right = byId('right')
const size = byId('size')

function show() {
  const [over, under] = [pictures[left.value], pictures[right.value]]
  byId('over').src = over.src
  byId('under').src = under.src
  byId('over').alt = over.alt
  byId('under').alt = under.alt
  for (const picture of pictures) {
    const isShown = picture === over || picture === under
    picture.closest('li').toggleAttribute('data-shown', isShown)
  }
}

function place() {
  frame.style.setProperty('--wipe', `${wipe.value}%`)
  wipe.setAttribute('aria-valuetext', `${Math.round(wipe.value)} % ${left.selectedOptions[0].text}`)
  keepLineInSight()
}

/** At its actual size a picture may be wider than the stage, and a finger on it moves the line. */
function keepLineInSight() {
  const x = (wipe.value / 100) * frame.offsetWidth
  const room = Math.min(MARGIN, stage.clientWidth / 2)
  stage.scrollLeft = Math.min(Math.max(stage.scrollLeft, x - stage.clientWidth + room), Math.max(0, x - room))
}

function follow(event) {
  const { left: start, width } = frame.getBoundingClientRect()
  wipe.value = (100 * (event.clientX - start)) / width
  place()
}

frame.addEventListener('pointerdown', (event) => {
  if (event.button !== 0) return
  event.preventDefault()
  frame.setPointerCapture(event.pointerId)
  wipe.focus({ preventScroll: true })
  follow(event)
})
frame.addEventListener('pointermove', (event) => {
  if (frame.hasPointerCapture(event.pointerId)) follow(event)
})
wipe.addEventListener('input', place)
// The slider's own steps are fine ones, for the pointer.
wipe.addEventListener('keydown', (event) => {
  const by = { ArrowLeft: -2, ArrowDown: -2, ArrowRight: 2, ArrowUp: 2 }[event.key]
  if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  wipe.value = Number(wipe.value) + by
  place()
})
for (const select of [left, right])
  select.addEventListener('change', () => {
    show()
    place()
  })

byId('swap').addEventListener('click', () => {
  const before = left.value
  left.value = right.value
  right.value = before
  show()
  place()
})
size.addEventListener('click', () => {
  const isActual = size.getAttribute('aria-pressed') !== 'true'
  size.setAttribute('aria-pressed', isActual)
  document.body.toggleAttribute('data-actual', isActual)
  keepLineInSight()
})
for (const button of document.querySelectorAll('[data-show]'))
  button.addEventListener('click', () => {
    right.value = button.dataset.show
    show()
    place()
    stage.scrollIntoView({ block: 'nearest' })
  })

document.body.toggleAttribute('data-ready', true)
show()
place()
