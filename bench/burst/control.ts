/** What is sent: so many interactions, at once or so many a second; and for how long it is watched, in milliseconds. */
export interface Burst {
  size: number
  rate?: number
  watch: number
}

/** What became of the interactions of one burst. */
export interface Tally {
  /** Milliseconds from each interaction's sending to its acknowledgement, of those that came in time. */
  times: number[]
  answered: number
  deferred: number
  shed: number
  /** Acknowledged after Discord had ended them. */
  late: number
  completed: number
  /** Milliseconds that the sending took, and all of it. */
  spread: number
  took: number
}

export type ToFlood = { type: 'burst'; burst: Burst } | { type: 'end' }
export type FromFlood =
  | { type: 'listening'; api: string; token: string }
  /** Nothing more is to be acknowledged. */
  | { type: 'acknowledged' }
  | { type: 'over'; tally: Tally }
