export type Sample = {
  readonly name: string
  readonly file: string
  /** Who made it and on what terms it is here. */
  readonly credit: string
}

/** Files in public/samples, whose LICENSES.md says the same. */
export const SAMPLES: readonly Sample[] = [
  { name: 'Coffee', file: 'coffee.png', credit: 'Rachel Michetti, CC0' },
  { name: 'Cat', file: 'chelsea.png', credit: 'Stéfan van der Walt, CC0' },
  { name: 'Astronaut', file: 'astronaut.png', credit: 'NASA, public domain' },
  { name: 'Rocket', file: 'rocket.jpg', credit: 'SpaceX, public domain' },
]
