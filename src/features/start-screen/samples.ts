export type Sample = {
  readonly name: string
  readonly file: string
  /** The same in 336×224 px, for the start screen. */
  readonly small: string
  /** Who made it and on what terms it is here. */
  readonly credit: string
}

/** Files in public/samples, whose LICENSES.md says the same. */
export const SAMPLES: readonly Sample[] = [
  { name: 'Coffee', file: 'coffee.png', small: 'small/coffee.webp', credit: 'Rachel Michetti, CC0' },
  { name: 'Cat', file: 'chelsea.png', small: 'small/chelsea.webp', credit: 'Stéfan van der Walt, CC0' },
  { name: 'Astronaut', file: 'astronaut.png', small: 'small/astronaut.webp', credit: 'NASA, public domain' },
  { name: 'Rocket', file: 'rocket.jpg', small: 'small/rocket.webp', credit: 'SpaceX, public domain' },
]
