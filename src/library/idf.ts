/** The weight of a word that stands in `having` of `passages` passages: ln(1 + (N - n + .5) / (n + .5)). */
export function idfOf(passages: number, having: number): number {
  return Math.log(1 + (passages - having + 0.5) / (having + 0.5))
}
