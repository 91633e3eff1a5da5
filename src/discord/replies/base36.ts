/** A snowflake in base 36: at most 13 characters instead of 19. */
export function base36(snowflake: string): string {
  return BigInt(snowflake).toString(36)
}

/** Undoes `base36`. */
export function fromBase36(text: string): string {
  let value = 0n
  for (const digit of text) value = value * 36n + BigInt(Number.parseInt(digit, 36))
  return value.toString()
}

/** Is this what `base36` writes of a snowflake? */
export function isBase36(text: string): boolean {
  return /^[0-9a-z]{1,13}$/.test(text)
}
