/** What a saved picture may tell of its making. Only ever written because the person asked for it. */
export type PictureAbout = {
  readonly prompt: string
  readonly model: string
}

export const SOFTWARE = 'Maskroom'
