/** One line of the doctor's: what was looked at, whether it is well, and what mends it. */
export interface Finding {
  what: string
  well: boolean
  /** Works, but should be changed. Set only where `well` is true. */
  warning?: true
  detail: string
  remedy?: string
}
