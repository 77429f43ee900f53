import { Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { version } from '../../../package.json'
import {
  type Exchange,
  filesOfRequest,
  isOnDevice,
  type OutgoingRequest,
  toCurl,
  toHar,
  toNode,
  toPython,
} from '../../services/providers'
import { announce } from '../../state/page/notice-store'
import { saveFile } from '../../state/take-away/take-away'
import { Button } from '../../ui'
import { CodeBlock } from './code-block'
import styles from './inspector.module.css'

const FORMS = {
  curl: { label: 'cURL', write: toCurl },
  python: { label: 'Python', write: toPython },
  node: { label: 'Node.js', write: toNode },
} as const

type Form = keyof typeof FORMS

type Props = {
  readonly request: OutgoingRequest
  /** Null before it is sent. */
  readonly exchange: Exchange | null
}

/** The request to be repeated outside: as a command or a program, the files it needs beside it, and as an archive. */
export function Copies({ request, exchange }: Props) {
  const [shown, setShown] = useState<Form>('curl')
  const code = useRef<HTMLPreElement>(null)
  const text = FORMS[shown].write(request)

  const copy = async (form: Form) => {
    setShown(form)
    try {
      await navigator.clipboard.writeText(FORMS[form].write(request))
      announce('status', `Copied as ${FORMS[form].label}.`)
    } catch {
      // A page without a secure origin has no clipboard.
      if (code.current) getSelection()?.selectAllChildren(code.current)
      announce('alert', 'This browser keeps its clipboard from the page: the text is marked, copy it by key.')
    }
  }

  if (isOnDevice(request)) {
    return (
      <section className={styles['section']} aria-label="Repeat it outside">
        <h3>Repeat it outside</h3>
        <p className={styles['note']}>There is no server outside that could be sent this request.</p>
        <HarButton request={request} exchange={exchange} />
      </section>
    )
  }
  return (
    <section className={styles['section']} aria-label="Repeat it outside">
      <h3>Repeat it outside</h3>
      <fieldset className={styles['buttons']} aria-label="Copy as">
        {(Object.keys(FORMS) as Form[]).map((form) => (
          <Button
            key={form}
            size="small"
            icon={<Copy />}
            aria-label={`Copy as ${FORMS[form].label}`}
            aria-pressed={form === shown}
            onClick={() => void copy(form)}
          >
            {FORMS[form].label}
          </Button>
        ))}
      </fieldset>
      <CodeBlock ref={code} label={`As ${FORMS[shown].label}`} text={text} />
      <p className={styles['note']}>
        Put your key in the place of its placeholder, and these files beside the command:
      </p>
      <div className={styles['buttons']}>
        <FileButtons request={request} />
        <HarButton request={request} exchange={exchange} />
      </div>
    </section>
  )
}

function FileButtons({ request }: { readonly request: OutgoingRequest }) {
  const save = async () => {
    for (const { name, blob } of await filesOfRequest(request)) saveFile(blob, name)
  }
  return (
    <Button size="small" onClick={() => void save()}>
      Download files
    </Button>
  )
}

function HarButton({ request, exchange }: Props) {
  const save = () => {
    const unsent: Exchange = { request, sentAtMs: Date.now(), elapsedMs: 0, answer: null, error: null }
    const text = toHar([exchange ?? unsent], version)
    saveFile(new Blob([text], { type: 'application/json' }), 'request.har')
  }
  return (
    <Button size="small" onClick={save}>
      Export HAR
    </Button>
  )
}
