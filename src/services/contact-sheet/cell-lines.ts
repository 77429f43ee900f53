import { shortenedTo } from '../../lib/shortened-to'
import type { SharedPicture } from '../comparison-page'
import { wrapped } from './wrap-text'

const NO_BREAK = '\u00a0'

/** What stands below a picture's name: its prompt, where that is not the one in the head; who made it, and its figures. */
export function cellLines(
  { subtitle, figures, prompt }: Pick<SharedPicture, 'subtitle' | 'figures' | 'prompt'>,
  width: number,
  widthOf: (text: string) => number,
): readonly string[] {
  const own = (prompt ?? '').replace(/\s+/g, ' ').trim()
  return [own, subtitle, ...wrapped(figures.map(pairOf).join('  · '), width, 2, widthOf)]
    .filter((line) => line !== '')
    .map((line) => shortenedTo(line.replace(/[ ·]+$/, ''), width, widthOf))
}

/** Never broken in two. */
function pairOf([name, value]: readonly [name: string, value: string]): string {
  return `${name} ${value}`.replaceAll(' ', NO_BREAK)
}
