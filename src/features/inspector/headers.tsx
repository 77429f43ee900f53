import styles from './inspector.module.css'

type Props = {
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly note?: string
}

export function Headers({ headers, note }: Props) {
  return (
    <>
      <dl className={styles['headers']} data-selectable>
        {headers.map(([name, value]) => (
          <div key={`${name} ${value}`}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {note && <p className={styles['note']}>{note}</p>}
    </>
  )
}
