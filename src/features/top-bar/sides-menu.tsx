import { GalleryHorizontal } from 'lucide-react'
import type { ReactNode } from 'react'
import { useComparedResults } from '../../state/compare/compared-results'
import { pictureName } from '../../state/compare/picture-key'
import { originalName } from '../../state/document/original-name'
import { changeCompare, useCompareStore } from '../../state/results/compare-store'
import { type ComparableResult, type ComparedPicture, ORIGINAL } from '../../state/results/compared-picture'
import { Popover, Select, type SelectOption } from '../../ui'
import styles from './compare-bar.module.css'

/** What stands on the left and what on the right, and what else belongs beside that. */
export function SidesMenu({ children }: { readonly children?: ReactNode }) {
  return (
    <Popover label="Compared sides" icon={<GalleryHorizontal />}>
      <div className={styles['menu']}>
        <Side side="left" label="Left side" />
        <Side side="right" label="Right side" />
        {children}
      </div>
    </Popover>
  )
}

function Side({ side, label }: { readonly side: 'left' | 'right'; readonly label: string }) {
  const chosen = useCompareStore((state) => state[side])
  const results = useComparedResults((state) => state.results)
  const options = optionsOf(results)
  return (
    <Select
      label={label}
      value={choiceOf(chosen)}
      options={options}
      onChange={(value) => changeCompare({ [side]: pictureOf(value) })}
    />
  )
}

function optionsOf(results: readonly ComparableResult[]): readonly SelectOption<string>[] {
  const shown = results.filter(({ hasPicture }) => hasPicture)
  const group = (isRaw: boolean): SelectOption<string>[] => {
    const named = shown.map(({ id }): ComparedPicture => ({ kind: 'result', resultId: id, isRaw }))
    const name = isRaw ? 'Raw answer' : 'Laid in'
    return [
      {
        value: choiceOf({ kind: 'selected', isRaw }),
        label: `Selected result${isRaw ? ' · raw' : ''}`,
        group: name,
      },
      ...named.map((one) => ({ value: choiceOf(one), label: pictureName(one, results, null), group: name })),
    ]
  }
  return [{ value: choiceOf(ORIGINAL), label: originalName() }, ...group(false), ...group(true)]
}

const SEPARATOR = '/'

function choiceOf(one: ComparedPicture): string {
  if (one.kind === 'original') return one.kind
  const id = one.kind === 'result' ? one.resultId : one.kind
  return `${one.isRaw ? 'raw' : 'laid-in'}${SEPARATOR}${id}`
}

function pictureOf(value: string): ComparedPicture {
  const [way, id] = value.split(SEPARATOR)
  if (id === undefined) return ORIGINAL
  const isRaw = way === 'raw'
  return id === 'selected' ? { kind: 'selected', isRaw } : { kind: 'result', resultId: id, isRaw }
}
