import { MAX_IMAGES_PER_RUN } from '../../services/providers'
import { changeWish, useWishStore } from '../../state/wish/wish-store'
import { NumberField, Select } from '../../ui'
import styles from './edit-panel.module.css'
import { FurtherFields } from './further-fields'
import { optionsOf } from './offered-options'
import { type offeredValues, unstreamedNote } from './offered-values'

type Props = { readonly offered: ReturnType<typeof offeredValues> }

/** The remaining parameters of the endpoint; those that no checked model takes are not there. */
export function ParameterFields({ offered }: Props) {
  const { n, size, quality, background, responseFormat, partialImages } = useWishStore()
  // What was wished for stays in sight, and can be taken back.
  const mostPartials = Math.max(offered.maxPartialImages, partialImages ?? 0)
  return (
    <div className={styles['grid']}>
      <NumberField
        label="Number of images"
        shortLabel="Images per model"
        help="How many versions each model makes. More than a model gives at once are asked for in several requests."
        value={n}
        min={1}
        max={MAX_IMAGES_PER_RUN}
        onChange={(value) => changeWish({ n: value })}
      />
      <Select
        label="Size"
        help="The size the model answers in. Automatic takes the one that fits the masked area best."
        value={size}
        options={optionsOf(offered.sizes, size, (value) => value.replace('x', ' × '))}
        onChange={(value) => changeWish({ size: value })}
      />
      {(offered.qualities.length > 0 || quality !== 'auto') && (
        <Select
          label="Quality"
          help="More takes longer and costs more. Automatic leaves it to the service."
          value={quality}
          options={optionsOf(offered.qualities, quality)}
          onChange={(value) => changeWish({ quality: value })}
        />
      )}
      {(offered.backgrounds.length > 0 || background !== 'auto') && (
        <Select
          label="Background"
          help="Whether the model may leave parts of its picture transparent."
          value={background}
          options={optionsOf(offered.backgrounds, background)}
          onChange={(value) => changeWish({ background: value })}
        />
      )}
      {mostPartials > 0 && (
        <NumberField
          label="Partial images"
          help="How often the picture is shown while it is made. With 0 it comes once, when it is finished. Each may cost a little more."
          value={Math.min(partialImages ?? 0, mostPartials)}
          min={0}
          max={mostPartials}
          {...(offered.unstreamed.length > 0 ? { note: unstreamedNote(offered) } : {})}
          onChange={(value) => changeWish({ partialImages: value === 0 ? null : value })}
        />
      )}
      {(offered.responseFormats.length > 0 || responseFormat !== 'auto') && (
        <Select
          label="Response format"
          help="How the picture comes back: inside the answer (b64_json), or as a link that is fetched at once (url)."
          value={responseFormat}
          options={optionsOf(offered.responseFormats, responseFormat, (value) => value)}
          onChange={(value) => changeWish({ responseFormat: value })}
        />
      )}
      <FurtherFields offered={offered} />
    </div>
  )
}
