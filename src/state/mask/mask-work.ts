import { create } from 'zustand'

/** What a worker is making of the mask at present. */
export type MaskWork = { readonly label: string; readonly done01: number }

export const useMaskWorkStore = create<{ readonly work: MaskWork | null }>(() => ({ work: null }))

/** Says for as long as `run` takes what goes on, and how far it is. */
export async function whileAtWork<T>(
  label: string,
  run: (onProgress: (done01: number) => void) => Promise<T>,
): Promise<T> {
  let own: MaskWork = { label, done01: 0 }
  useMaskWorkStore.setState({ work: own })
  const isShown = () => useMaskWorkStore.getState().work === own
  try {
    return await run((done01) => {
      if (!isShown()) return
      own = { label, done01 }
      useMaskWorkStore.setState({ work: own })
    })
  } finally {
    if (isShown()) useMaskWorkStore.setState({ work: null })
  }
}
