import { createElement, lazy, type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { announceReload } from './offer-reload'

export const PART_MISSING = 'A part of this app could not be loaded.'

type Component<Props> = (props: Props) => ReactNode
type Closable = { readonly onMissing: () => void }

/**
 * A part of the page that is fetched when it is first shown. Where it cannot be, says so, shows nothing and has `onMissing`
 * close what it was for. Mounted anew, it is fetched anew: a lazy component of React's stays what it once came to.
 */
export function lazyPart<Props>(load: () => Promise<Component<Props>>): Component<Props & Closable> {
  const fetched = () =>
    lazy<Component<Props & Closable>>(async () => ({ default: await fetchPart(load).catch(() => Missing) }))
  let newest = fetched()
  return (props) => {
    const onMissing = () => {
      newest = fetched()
      props.onMissing()
    }
    return createElement(Held<Props & Closable>, { newest: () => newest, props: { ...props, onMissing } })
  }
}

/** Of one attempt after the other, so that each knows what the one before left. */
let styled: Promise<unknown> = Promise.resolve()
const unstyled = new Set<HTMLLinkElement>()

/** Fetches a part of the app, and before it what has failed to come of any style sheet: Vite 8 asks for each just once. */
export async function fetchPart<Part>(load: () => Promise<Part>): Promise<Part> {
  addEventListener('error', noteStyleSheet, true)
  styled = styled.catch(() => {}).then(() => Promise.all([...unstyled].map(fetchAgain)))
  await styled
  return load()
}

function noteStyleSheet({ target }: Event): void {
  if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') unstyled.add(target)
}

function fetchAgain(link: HTMLLinkElement): Promise<unknown> {
  unstyled.delete(link)
  const again = link.cloneNode() as HTMLLinkElement
  return new Promise((resolve, reject) => {
    again.onload = resolve
    again.onerror = reject
    link.replaceWith(again)
  })
}

/** For as long as it is mounted it is the same. */
function Held<Props>({ newest, props }: { newest: () => Component<Props>; props: Props }) {
  const [present] = useState(newest)
  return createElement(present as Component<object>, props as object)
}

function Missing({ onMissing }: Closable) {
  const giveUp = useEffectEvent(onMissing)
  useEffect(() => {
    announceReload(PART_MISSING)
    giveUp()
  }, [])
  return null
}
