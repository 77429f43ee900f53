import { sha256 } from '../../lib/sha256'
import { nameOf, type SharedPicture, type SharedResults, starsOf } from './shared-results'
import style from './viewer.css?raw'
import viewer from './viewer.js?raw'

/** With the line ends that a browser hashes, whatever those of the checkout are. */
const script = viewer.replaceAll('\r\n', '\n')

/**
 * One HTML file that shows the pictures by itself, from a disk or a mail, without any network: its own policy forbids
 * that. Pictures lie in it as data; every text is text, whatever it looks like. The blobs are read one after the other.
 */
export async function comparisonPage({ title, prompt, date, gaps, pictures }: SharedResults): Promise<Blob> {
  const parts: string[] = [
    `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-${await sha256Of(script)}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)} – comparison</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header>
<h1 dir="auto">${escapeHtml(title)}</h1>
<p class="date">${escapeHtml(date)}</p>
${gaps === '' ? '' : `<p class="date">${escapeHtml(gaps)}</p>`}
${prompt === '' ? '' : `<p class="prompt" dir="auto">${escapeHtml(prompt)}</p>`}
</header>
<main>
<section class="viewer" aria-label="Comparison">
<div class="controls">
<label>Left<select id="left">${options(pictures, 0)}</select></label>
<label>Right<select id="right">${options(pictures, 1)}</select></label>
<button type="button" id="swap">Swap</button>
<button type="button" id="size" aria-pressed="false">Actual size</button>
</div>
<div id="stage" tabindex="0" role="group" aria-label="The two pictures">
<div id="frame"><img id="under" draggable="false" alt=""><img id="over" draggable="false" alt=""><span class="line"></span></div>
</div>
<input type="range" id="wipe" min="0" max="100" step="0.5" value="50" aria-label="Wipe position">
</section>
<ul aria-label="Pictures">
`,
  ]
  for (const [index, picture] of pictures.entries()) {
    parts.push(cardHead(picture, index), await dataUrlOf(picture.image), cardTail(picture))
  }
  parts.push(`</ul>
</main>
<footer>Made with Maskroom. This page loads nothing and sends nothing.</footer>
<script>${script}</script>
</body>
</html>
`)
  return new Blob(parts, { type: 'text/html' })
}

function options(pictures: readonly SharedPicture[], chosen: number): string {
  const selected = Math.min(chosen, pictures.length - 1)
  return pictures
    .map(
      (picture, index) =>
        `<option value="${index}"${index === selected ? ' selected' : ''}>${escapeHtml(nameOf(picture))}</option>`,
    )
    .join('')
}

function cardHead(picture: SharedPicture, index: number): string {
  const name = escapeHtml(nameOf(picture))
  return `<li><button type="button" class="picture" data-show="${index}" aria-label="Show ${name} on the right"><img data-picture alt="${name}" src="`
}

function cardTail(picture: SharedPicture): string {
  const { subtitle, figures, rating, verdict, note, prompt } = picture
  const rows = figures.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`)
  if (rating !== null)
    rows.push(
      `<dt>Rating</dt><dd><span role="img" aria-label="${rating} of 5">${starsOf(rating)}</span></dd>`,
    )
  if (verdict !== null) rows.push(`<dt>Verdict</dt><dd>${verdict}</dd>`)
  const texts = [subtitle, prompt === null ? '' : `Prompt: ${prompt}`, note === '' ? '' : `Note: ${note}`]
  const words = texts.filter((text) => text !== '').map((text) => `<p dir="auto">${escapeHtml(text)}</p>`)
  return `"></button><div class="words"><h2 dir="auto">${escapeHtml(nameOf(picture))}</h2>${words.join('')}${
    rows.length > 0 ? `<dl>${rows.join('')}</dl>` : ''
  }</div></li>
`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** As content of an element or of a quoted attribute. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '')
}

async function sha256Of(text: string): Promise<string> {
  return btoa(String.fromCharCode(...(await sha256(new TextEncoder().encode(text)))))
}

/** Only the types that are written here: the rest of the text is Base64 and needs no escaping. */
async function dataUrlOf(image: Blob): Promise<string> {
  const type = image.type === 'image/jpeg' || image.type === 'image/webp' ? image.type : 'image/png'
  const bytes = new Uint8Array(await image.arrayBuffer())
  const chunks: string[] = []
  // A multiple of three leaves no padding within; more at once would be more arguments than a call takes.
  for (let at = 0; at < bytes.length; at += CHUNK)
    chunks.push(btoa(String.fromCharCode(...bytes.subarray(at, at + CHUNK))))
  return `data:${type};base64,${chunks.join('')}`
}

const CHUNK = 3 * 8192
