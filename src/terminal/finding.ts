/** A line of `footnote doctor`: what was checked, whether it is well, and what to do if not. */
export interface Finding {
  what: string
  well: boolean
  /** Works, but should be changed. Set only where `well` is true. */
  warning?: true
  detail: string
  remedy?: string
}
