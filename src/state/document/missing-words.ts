import { announce, withdraw } from '../page/notice-store'
import { changePanels } from '../page/panel-store'
import { type DocumentState, useDocumentStore } from './document-store'
import { wholeOf } from './whole-adoptions'

/** Says what could not be laid in for as long as the picture shows that. Returns what stops it. */
export function keepMissingSaid(): () => void {
  tellMissing(useDocumentStore.getState().adopted)
  return useDocumentStore.subscribe(({ adopted }, before) => {
    const said = missingWords(before.adopted)
    if (adopted === before.adopted || missingWords(adopted) === said) return
    withdraw(({ text }) => text === said)
    tellMissing(adopted)
  })
}

/** Says what could not be laid in, where that is so; again where that was said already. */
export function tellMissing(laid: DocumentState['adopted']): void {
  const words = missingWords(laid)
  if (words === null) return
  announce('alert', words, {
    label: 'Versions…',
    onAction() {
      // It stands there, too.
      withdraw(({ text }) => text === words)
      changePanels({ dialog: 'versions' })
    },
  })
}

/** What there is to say of a picture that shows `laid`; null where nothing is missing. */
export function missingWords(laid: DocumentState['adopted']): string | null {
  const { length } = wholeOf(laid)
  if (laid.length === length) return null
  return `${length - laid.length} of ${length} results that this picture is made of could not be laid in. They stay kept with it.`
}
