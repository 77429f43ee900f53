import { useEffect, useId, useState } from 'react'
import { useIsBlind } from '../../state/results/blind'
import {
  changeDownload,
  type DownloadPreferences,
  useDownloadStore,
} from '../../state/take-away/download-preferences'
import { countStoredPictures, saveProject } from '../../state/take-away/save-project'
import { downloadAll } from '../../state/take-away/save-results'
import { saveComparisonPage, saveContactSheet } from '../../state/take-away/share-results'
import { Choices, Segmented, type SegmentedOption, Select } from '../../ui'
import styles from './take-away.module.css'

const PARTS: readonly SegmentedOption<DownloadPreferences['parts']>[] = [
  { value: 'both', label: 'Both' },
  { value: 'composites', label: 'Laid in' },
  { value: 'raw', label: 'As they came' },
]
const SIDES = [
  { value: '1024', label: '1024 pixels' },
  { value: '1600', label: '1600 pixels' },
  { value: '2400', label: '2400 pixels' },
  { value: '0', label: 'Full size' },
]

const ZIP =
  'At full size, with parameters, times, costs, reports and ratings as JSON. Extra fields named like a key are left out. Opens here again, picture by picture.'
const BLIND_ZIP = 'At full size, with prompts, reports and ratings as JSON.'
const BLIND =
  'Models are hidden: pages, sheets and the zip name none, and no time or cost. Pictures as they came and projects can still tell.'

type Props = { readonly resultCount: number; readonly onDone: () => void }

/** What can be saved beside the shown picture. Each choice saves at once. */
export function SavePanel({ resultCount, onDone }: Props) {
  const { parts, longestSide } = useDownloadStore()
  const isBlind = useIsBlind()
  const pictures = useStoredPictures()
  const run = (work: () => Promise<void>) => () => {
    onDone()
    void work()
  }
  return (
    <div className={styles['panel']}>
      {isBlind && <p className={styles['words']}>{BLIND}</p>}
      {resultCount > 0 && (
        <>
          <Section title="To show to others">
            <Select
              label="Picture size in the page"
              value={String(longestSide)}
              options={SIDES}
              onChange={(side) => changeDownload({ longestSide: sideOf(side) })}
            />
            <Choices
              label="To show to others"
              choices={[
                {
                  name: 'Comparison page',
                  words:
                    'One HTML file with a wipe between any two. Needs no network and no app; opens here again, too.',
                  onChoose: run(saveComparisonPage),
                },
                {
                  name: 'Contact sheet',
                  words: 'One PNG with the original, every result and its figures.',
                  onChoose: run(saveContactSheet),
                },
              ]}
            />
          </Section>
          <Section title="All results">
            <Segmented
              label="Pictures in the zip"
              value={parts}
              options={PARTS}
              onChange={(next) => changeDownload({ parts: next })}
            />
            <Choices
              label="All results"
              choices={[
                {
                  name: 'Zip of all results',
                  words: isBlind ? BLIND_ZIP : ZIP,
                  onChoose: run(downloadAll),
                },
              ]}
            />
          </Section>
        </>
      )}
      <Section title="To go on elsewhere">
        <Choices
          label="To go on elsewhere"
          choices={[
            {
              name: 'Project',
              words:
                'This picture with masks, runs, raw answers and ratings. Open it like a picture. Keys, and extra fields named like one, stay here.',
              onChoose: run(() => saveProject('open')),
            },
            ...(pictures > 1
              ? [
                  {
                    name: `Project of all ${pictures} pictures`,
                    words: 'Everything that is kept on this device.',
                    onChoose: run(() => saveProject('all')),
                  },
                ]
              : []),
          ]}
        />
      </Section>
    </div>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  const id = useId()
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  )
}

function sideOf(text: string): DownloadPreferences['longestSide'] {
  const known = [0, 1024, 1600, 2400] as const
  return known.find((side) => String(side) === text) ?? 1600
}

/** How many pictures are kept here; 1 until that is known. */
function useStoredPictures(): number {
  const [count, setCount] = useState(1)
  useEffect(() => {
    let isGone = false
    void countStoredPictures().then((found) => {
      if (!isGone) setCount(found)
    })
    return () => {
      isGone = true
    }
  }, [])
  return count
}
