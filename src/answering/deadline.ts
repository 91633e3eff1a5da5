/**
 * A question to the library is given up after this many milliseconds, wherever it waits: in the bot's queue or at the
 * host's socket. The two count together, as the bot's clock starts first and includes the wait for a turn. Long enough
 * for a host that hangs to be noticed, killed and started again (10 s and its start) and for the question to be asked
 * anew; short beside the 15 minutes that Discord leaves for a deferred answer.
 */
export const ANSWER_DEADLINE_MS = 30_000
