import { expect, it } from 'vitest'
import { answer, PNG_BASE64 } from '../test/answers'
import { answerFacts } from './answer-facts'

const LONG = `${PNG_BASE64.slice(0, 80).repeat(20)}==`

it('folds pictures, wherever they are, and leaves the rest readable', () => {
  const { bodyText } = answerFacts(
    answer({ data: [{ b64_json: LONG }], image: `data:image/png;base64,${LONG}`, id: 'a'.repeat(64) }),
    null,
  )
  expect(bodyText).not.toContain(PNG_BASE64.slice(0, 80))
  expect(bodyText).toContain(`{"data":[{"b64_json":"${PNG_BASE64.slice(0, 24)}… (`)
  expect(bodyText).toContain('a'.repeat(64))
  expect(bodyText.length).toBeLessThan(400)
})

it('cuts what is longer than anybody reads, and does not show bytes as text', () => {
  expect(answerFacts(answer('ab cd '.repeat(50_000)), null).bodyText).toHaveLength(100_001)
  const binary = answerFacts(answer(new Uint8Array([137, 80, 0, 1])), null)
  expect(binary.bodyText).toBe('(4 bytes that are no text)')
  expect(binary.receivedBytes).toBe(4)
})

it('takes the key out of body and headers, and keeps status, timing and the name of the call', () => {
  const told = answer('Wrong key sk-long', 401, { Echo: 'sk-long', 'APIM-Request-Id': 'r-7' })
  expect(answerFacts(told, 'sk-long', { isBrokenOff: true })).toMatchObject({
    status: 401,
    headers: [
      ['apim-request-id', 'r-7'],
      ['echo', '…'],
    ],
    timing: { headMs: 40, doneMs: 50 },
    bodyText: 'Wrong key …',
    requestId: 'r-7',
    isBrokenOff: true,
  })
})
