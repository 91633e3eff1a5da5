/** A text without case and accents, for lists that are searched while somebody types. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
