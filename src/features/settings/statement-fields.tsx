import { Checkbox, Select, TextField } from '../../ui'
import styles from './settings.module.css'
import type { ReadStatement, StatementForm } from './statement-form'

type Props = {
  readonly form: StatementForm
  readonly problems: ReadStatement['problems']
  readonly onChange: (change: Partial<StatementForm>) => void
}

const SIZE_KINDS = [
  { value: 'fixed', label: 'Only those of a list' },
  { value: 'free', label: 'Any, within limits' },
  { value: 'ratio', label: 'A shape, such as 3:2' },
] as const

const PRICE_KINDS = [
  { value: 'unknown', label: 'Not known' },
  { value: 'free', label: 'Free' },
  { value: 'per-image', label: 'For each picture' },
  { value: 'per-token', label: 'For a million tokens' },
] as const

type TextPart = Exclude<
  keyof StatementForm,
  'sizeKind' | 'priceKind' | 'outputCompression' | 'user' | 'acceptsResponseFormat' | 'streaming' | 'mask'
>

/** All that can be said of a model; what does not hold for its kind of sizes or price is not asked. */
export function StatementFields({ form, problems, onChange }: Props) {
  const text = (part: TextPart, label: string, help?: string) => (
    <TextField
      label={label}
      value={form[part]}
      {...(help === undefined ? {} : { help })}
      {...(problems[part] === undefined ? {} : { error: problems[part] })}
      onChange={(value) => onChange({ [part]: value })}
    />
  )
  const check = (
    part: 'outputCompression' | 'user' | 'acceptsResponseFormat' | 'streaming' | 'mask',
    label: string,
  ) => <Checkbox label={label} checked={form[part]} onChange={(checked) => onChange({ [part]: checked })} />
  const lists = 'With commas between them. Empty: it takes no such choice.'
  return (
    <>
      <Select
        label="Sizes it answers in"
        value={form.sizeKind}
        options={SIZE_KINDS}
        onChange={(sizeKind) => onChange({ sizeKind })}
      />
      {form.sizeKind === 'ratio'
        ? text('ratios', 'Shapes', 'As the server spells them, with commas between them.')
        : text(
            'sizes',
            'List of sizes',
            'WIDTHxHEIGHT, with commas between them. Empty: the server decides.',
          )}
      {form.sizeKind === 'free' && (
        <div className={styles['pair']}>
          {text('multiple', 'Edges are multiples of')}
          {text('maxEdge', 'Longest edge')}
          {text('minPixels', 'Least pixels')}
          {text('maxPixels', 'Most pixels')}
          {text('maxRatio', 'Most of width to height', '3 stands for 1:3 to 3:1.')}
        </div>
      )}
      <div className={styles['pair']}>
        {text('maxImages', 'Images it makes at once', 'More are asked for in several requests.')}
        {text('maxInputImages', 'Images it takes', 'The edited one and the reference images.')}
      </div>
      {check('mask', 'Takes a mask')}
      {text('qualities', 'Qualities', lists)}
      {text('backgrounds', 'Backgrounds', lists)}
      {text('outputFormats', 'Output formats', 'Of png, jpeg and webp. Empty: it takes no such choice.')}
      {check('outputCompression', 'JPEG and WebP in a degree of compression')}
      {text('inputFidelities', 'Input fidelities', lists)}
      {text('moderations', 'Degrees of moderation', lists)}
      {check('acceptsResponseFormat', 'Takes response_format')}
      {check('streaming', 'Streams')}
      {form.streaming && text('maxPartialImages', 'Partial images of a stream')}
      {check('user', 'Takes a name for who asks')}
      <Select
        label="Price"
        value={form.priceKind}
        options={PRICE_KINDS}
        onChange={(priceKind) => onChange({ priceKind })}
      />
      {form.priceKind === 'per-image' && (
        <div className={styles['pair']}>
          {text('outputUsd', 'US dollars a picture made')}
          {text('inputUsd', 'US dollars a picture sent')}
        </div>
      )}
      {form.priceKind === 'per-token' && (
        <div className={styles['pair']}>
          {text('outputUsd', 'US dollars, image out')}
          {text('inputUsd', 'US dollars, image in')}
          {text('inputTextUsd', 'US dollars, text in')}
        </div>
      )}
    </>
  )
}
