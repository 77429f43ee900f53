import type { Exchange } from '../../services/providers'
import { AnswerView } from './answer-view'
import { Copies } from './copies'
import { RequestView } from './request-view'

/** A request as it left, and what came of it. */
export function SentRequest({ exchange }: { readonly exchange: Exchange }) {
  return (
    <>
      <AnswerView exchange={exchange} />
      <RequestView request={exchange.request} />
      <Copies request={exchange.request} exchange={exchange} />
    </>
  )
}
