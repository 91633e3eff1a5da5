import { html, svg, type TemplateResult } from 'lit'

/** Pairs of hues, so that a channel of people is easy to tell apart. */
const gradients = [
  ['#ff7a59', '#d6336c'],
  ['#3bc9db', '#1864ab'],
  ['#9775fa', '#5f3dc4'],
  ['#69db7c', '#087f5b'],
  ['#ffa94d', '#c2410c'],
  ['#748ffc', '#364fc7'],
  ['#f783ac', '#9c36b5'],
  ['#38d9a9', '#0b7285'],
] as const

/** The gradients that all avatars refer to; stands once in the page. */
export const avatarDefinitions: TemplateResult = html`<svg class="definitions" aria-hidden="true">
  ${gradients.map(
    ([from, to], index) => svg`<linearGradient id="avatar-${index}" x1="0" y1="0" x2="1" y2="1">
      <stop offset="0" stop-color=${from} /><stop offset="1" stop-color=${to} />
    </linearGradient>`,
  )}
</svg>`

/** First letters of the first and the last word. */
export function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => [...(word ?? '?')][0]?.toUpperCase()).join('')
}

/** Chosen so that the stand-in's own people differ from one another. */
const hashStart = 24

/** A stable number for a name, so that a person looks the same on every run. */
function gradientOf(name: string): number {
  let sum = hashStart
  for (const character of name) sum = (sum * 33 + character.charCodeAt(0)) % 65_521
  return sum % gradients.length
}

/** A person's picture, or their initials on a gradient of their own. Decorative: the name stands beside it. */
export function avatar(who: { id: string; name: string; picture?: string | null | undefined }): TemplateResult {
  if (who.picture) return html`<img class="avatar" src=${who.picture} alt="" />`
  return html`<svg class="avatar" viewBox="0 0 40 40" aria-hidden="true">
    <circle cx="20" cy="20" r="20" fill="url(#avatar-${gradientOf(who.name)})" />
    <text x="20" y="20" dy=".36em" text-anchor="middle">${initials(who.name)}</text>
  </svg>`
}
