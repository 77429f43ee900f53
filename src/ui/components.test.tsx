import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import {
  Button,
  Checkbox,
  Choices,
  IconButton,
  LiveRegion,
  NumberField,
  ProgressRing,
  Segmented,
  Select,
  Slider,
  TextArea,
  TextField,
  ToolRail,
} from './index'

const ignore = () => undefined
const html = (node: ReactNode) => renderToStaticMarkup(node)

/** The attributes of the first element of that tag, `''` for bare ones. */
function attributesOf(markup: string, tag: string): Record<string, string> {
  const [, text = ''] = new RegExp(`<${tag}\\b([^>]*)>`).exec(markup) ?? []
  return Object.fromEntries([...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]))
}

function attributeOf(markup: string, tag: string, name: string): string | undefined {
  return attributesOf(markup, tag)[name]
}

/** The text of every element a description points to. */
function descriptionOf(markup: string, tag: string): string[] {
  const ids = attributeOf(markup, tag, 'aria-describedby')?.split(' ') ?? []
  return ids.map((id) => new RegExp(`id="${id}"[^>]*>([^<]*)<`).exec(markup)?.[1] ?? `nothing has id ${id}`)
}

it('a choice is described by its words, whatever its name', () => {
  const choice = { name: 'Comparison page', words: 'One HTML file.', onChoose: ignore }
  expect(descriptionOf(html(<Choices label="Files" choices={[choice]} />), 'button')).toEqual([choice.words])
})

describe('fields', () => {
  it('keep the value a slider shows as its real value, on a log scale too', () => {
    const markup = html(
      <Slider label="Brush size" scale="log" value={120} min={1} max={2000} unit="px" onChange={ignore} />,
    )
    expect(attributesOf(markup, 'input')).toMatchObject({
      type: 'range',
      min: '1',
      max: '2000',
      value: '120',
      'aria-valuetext': '120 px',
    })
  })

  it('tell the whole name where only a part of it is shown', () => {
    const markup = html(
      <Slider label="Brush size" shortLabel="Size" value={5} min={1} max={9} onChange={ignore} />,
    )
    expect(attributeOf(markup, 'input', 'aria-label')).toBe('Brush size')
    expect(markup).toContain('>Size</label>')
  })

  it('point their label at the control and nothing else', () => {
    const markup = html(
      <NumberField label="Number of images" value={2} min={1} max={10} help="A model." onChange={ignore} />,
    )
    expect(attributeOf(markup, 'label', 'for')).toBe(attributeOf(markup, 'input', 'id'))
    expect(markup.match(/Number of images/g)).toHaveLength(1)
  })

  it('describe the control by help, note and error', () => {
    const markup = html(
      <TextField
        label="Base URL"
        value="x"
        help="Where to."
        note="No path."
        error="No address."
        onChange={ignore}
      />,
    )
    expect(descriptionOf(markup, 'input')).toEqual(['Where to.', 'No path.', 'No address.'])
    expect(attributeOf(markup, 'input', 'aria-invalid')).toBe('true')
  })

  it('name the help button apart from the field', () => {
    const markup = html(
      <Select
        label="Size"
        value="a"
        options={[{ value: 'a', label: 'A' }]}
        help="Of it."
        onChange={ignore}
      />,
    )
    expect(attributeOf(markup, 'button', 'aria-label')).toBe('Help')
    expect(descriptionOf(markup, 'button')).toEqual(['Of it.'])
  })

  it('count a text and mark it as invalid past its limit, without cutting it', () => {
    const within = html(<TextArea label="Prompt" value="abc" limit={32000} onChange={ignore} />)
    expect(within).toContain('3 / 32,000')
    expect(
      attributeOf(
        html(<TextArea label="Note" value="" maxLength={9} onChange={ignore} />),
        'textarea',
        'maxLength',
      ),
    ).toBe('9')
    const past = html(<TextArea label="Prompt" value="abc" limit={2} onChange={ignore} />)
    expect(past).toContain('>abc</textarea>')
    expect(attributeOf(past, 'textarea', 'aria-invalid')).toBe('true')
  })

  it('hide a password until asked', () => {
    const markup = html(<TextField label="API key" type="password" value="k" onChange={ignore} />)
    expect(attributeOf(markup, 'input', 'type')).toBe('password')
    expect(attributeOf(markup, 'button', 'aria-label')).toBe('Show')
  })

  it('keep a checkbox description out of its name', () => {
    const markup = html(
      <Checkbox label="local-fill" description="On this device" checked onChange={ignore} />,
    )
    expect(markup).toMatch(/<label[^>]*>local-fill<\/label>/)
    expect(descriptionOf(markup, 'input')).toEqual(['On this device'])
  })
})

describe('choices', () => {
  it('are radios of one name in a named radiogroup', () => {
    const markup = html(
      <Segmented
        label="Edit area"
        value="frame"
        options={[
          { value: 'auto', label: 'Automatic crop' },
          { value: 'frame', label: 'Custom frame', shortLabel: 'Frame' },
        ]}
        onChange={ignore}
      />,
    )
    expect(markup).toMatch(/role="radiogroup"/)
    expect(markup.match(/type="radio"/g)).toHaveLength(2)
    expect(new Set(markup.match(/name="[^"]*"/g)).size).toBe(1)
    expect(markup).toMatch(/aria-label="Custom frame"[^>]*checked=""/)
  })

  it('make a toolbar of named radios with their keys', () => {
    const markup = html(
      <ToolRail
        label="Tools"
        value="brush"
        groups={[[{ value: 'brush', label: 'Brush', icon: null, shortcut: 'B' }]]}
        onChange={ignore}
      />,
    )
    expect(markup).toMatch(/role="toolbar" aria-label="Tools" aria-orientation="vertical"/)
    expect(attributesOf(markup, 'input')).toMatchObject({
      type: 'radio',
      'aria-label': 'Brush',
      'aria-keyshortcuts': 'B',
    })
  })
})

describe('buttons', () => {
  it('are named by their words alone, whatever icon and shortcut they show', () => {
    const markup = html(
      <Button shortcut="Mod+Enter" icon={<i />}>
        Generate
      </Button>,
    )
    const told = markup.replace(/<span[^>]*aria-hidden="true".*?<\/span>(?=Generate|<\/button>)/g, '')
    expect(told.replace(/<[^>]+>/g, '')).toBe('Generate')
    expect(attributeOf(markup, 'button', 'aria-keyshortcuts')).toBe('Control+Enter')
  })

  it('stay focusable while busy', () => {
    const button = attributesOf(html(<Button busy>Test connection</Button>), 'button')
    expect(button).toMatchObject({ 'aria-busy': 'true', 'aria-disabled': 'true' })
    expect(button).not.toHaveProperty('disabled')
  })

  it('never submit a form unasked', () => {
    expect(attributeOf(html(<IconButton label="Close" icon={null} />), 'button', 'type')).toBe('button')
  })
})

describe('what speaks', () => {
  it('is there before there is anything to say', () => {
    const markup = html(<LiveRegion status={undefined} alert={undefined} />)
    expect(markup).toMatch(/role="status" aria-live="polite"/)
    expect(markup).toMatch(/role="alert" aria-live="assertive"/)
  })

  it('puts words into an element of their own, by which the same words said again are a change', () => {
    const markup = html(<LiveRegion status={{ id: 1, text: 'Undone.' }} alert={undefined} />)
    expect(markup).toMatch(/role="status"[^>]*><span>Undone\.<\/span><\/span>/)
  })

  it('tells progress only where it is known', () => {
    const known = html(<ProgressRing label="Decoding" value={0.625} />)
    expect(attributesOf(known, 'svg')).toMatchObject({ role: 'progressbar', 'aria-valuenow': '63' })
    expect(attributesOf(html(<ProgressRing label="Waiting" />), 'svg')).not.toHaveProperty('aria-valuenow')
  })
})
