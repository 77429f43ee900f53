import { figureWords } from './figure-words'
import styles from './grid.module.css'
import type { ModelTally } from './tally'
import own from './tally-table.module.css'

const FIGURES = ['Time', 'Cost', 'Drift', 'Leak'] as const

/** How the models of a document did, as it was judged and measured. */
export function TallyTable({ tallies }: { readonly tallies: readonly ModelTally[] }) {
  return (
    <div className={styles['run']}>
      <header className={styles['runHead']}>
        <h3>All runs of this document</h3>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys. */}
      <section className={styles['scroll']} tabIndex={0} aria-label="Tally">
        <table className={own['tally']}>
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">Images</th>
              <th scope="col">Picked</th>
              <th scope="col">Rejected</th>
              <th scope="col">Rating</th>
              <th scope="col">Time</th>
              <th scope="col">Cost per image</th>
              <th scope="col">Drift</th>
              <th scope="col">Leak</th>
            </tr>
          </thead>
          <tbody>
            {tallies.map((tally) => {
              const medians = new Map(figureWords(tally.medians, false))
              return (
                <tr key={tally.key}>
                  <th scope="row">
                    {tally.model} <small>{tally.providerName}</small>
                  </th>
                  <td>{tally.images}</td>
                  <td>{tally.picked}</td>
                  <td>{tally.rejected}</td>
                  <td>
                    {tally.meanRating === null ? '–' : `${tally.meanRating.toFixed(1)} of ${tally.rated}`}
                  </td>
                  {FIGURES.map((name) => (
                    <td key={name}>{medians.get(name) ?? '–'}</td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      <p className={own['words']}>
        Picks and ratings are counted; time, cost, drift and leak are medians over the images.
      </p>
    </div>
  )
}
