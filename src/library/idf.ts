/** How much a word says, of which so many of all passages have it: ln(1 + (N - n + .5) / (n + .5)). */
export function idfOf(passages: number, having: number): number {
  return Math.log(1 + (passages - having + 0.5) / (having + 0.5))
}
