import { changeWish, useWishStore } from '../../state/wish/wish-store'
import { NumberField, Select, TextField } from '../../ui'
import { optionsOf } from './offered-options'
import type { offeredValues } from './offered-values'

type Props = { readonly offered: ReturnType<typeof offeredValues> }

/** OpenAI's default: the best picture, the largest file. */
const NOT_COMPRESSED = 100

/** Parameters that only some models take. One that is set stays visible, so that a complaint about it can be met. */
export function FurtherFields({ offered }: Props) {
  const { outputFormat, outputCompression, inputFidelity, moderation, user } = useWishStore()
  const isLossy = outputFormat === 'jpeg' || outputFormat === 'webp'
  return (
    <>
      {(offered.outputFormats.length > 0 || outputFormat !== 'auto') && (
        <Select
          label="Output format"
          help="The kind of file the picture comes as. PNG loses nothing; JPEG and WebP are smaller and come sooner."
          value={outputFormat}
          options={optionsOf(offered.outputFormats, outputFormat, (value) => FORMAT_NAMES[value])}
          onChange={(value) => changeWish({ outputFormat: value })}
        />
      )}
      {((offered.outputCompression && isLossy) || outputCompression !== null) && (
        <NumberField
          label="Compression"
          help="Of JPEG and WebP: less makes a smaller file and a worse picture. 100 leaves it to the service."
          value={outputCompression ?? NOT_COMPRESSED}
          min={0}
          max={NOT_COMPRESSED}
          onChange={(value) => changeWish({ outputCompression: value === NOT_COMPRESSED ? null : value })}
        />
      )}
      {(offered.inputFidelities.length > 0 || inputFidelity !== 'auto') && (
        <Select
          label="Input fidelity"
          help="How closely faces and details of the sent images are kept. High costs more."
          value={inputFidelity}
          options={optionsOf(offered.inputFidelities, inputFidelity)}
          onChange={(value) => changeWish({ inputFidelity: value })}
        />
      )}
      {(offered.moderations.length > 0 || moderation !== 'auto') && (
        <Select
          label="Moderation"
          help="How strictly the service refuses what it takes for unsafe."
          value={moderation}
          options={optionsOf(offered.moderations, moderation)}
          onChange={(value) => changeWish({ moderation: value })}
        />
      )}
      {(offered.user || user !== '') && (
        <TextField
          label="User"
          help="A name or number by which the service can tell your users apart. Leave it empty if it needs none."
          value={user}
          onChange={(value) => changeWish({ user: value })}
        />
      )}
    </>
  )
}

const FORMAT_NAMES = { auto: 'Automatic', png: 'PNG', jpeg: 'JPEG', webp: 'WebP' } as const
