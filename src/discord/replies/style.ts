/** How answers look: one quote in short, or every one with its whole passage. */
export type AnswerStyle = 'compact' | 'full'
