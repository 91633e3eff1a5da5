/** Which way a feature may speak: 1 for the sentence, -1 against it, 0 either way. */
export type Signs = Readonly<Record<string, 1 | -1 | 0>>

const signed = (sign: 1 | -1 | 0, names: string): Signs =>
  Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, sign]),
  )

/** What speaks for or against a sentence wherever it stands. */
const SENTENCE: Signs = {
  ...signed(
    1,
    `own near late mean meanNear least leastNear weighted leastVerb leastNoun leastName focus held nearness heldAfter
    holds-reason holds-person holds-date holds-count holds-measure holds-money holds-place holds-said holds-manner
    behindAsking behindLong defines role`,
  ),
  ...signed(
    -1,
    `lacksKind lacksFit near-lacks-noun near-lacks-verb near-lacks-other near-lacks-number near-lacks-name asking label
    otherYear otherMeasure noAgent opposite deniesQuestion extreme otherName isDefinition noun-from-0 noun-from-0.3
    noun-from-0.4 verb-from-0 verb-from-0.3 verb-from-0.4 other-from-0 other-from-0.3`,
  ),
}

/** What the choice of a passage's sentence goes by; what all its sentences have in common is no help there. */
export const HIGHLIGHT_SIGNS: Signs = { ...SENTENCE, ...signed(0, 'length first pointsBack') }

/**
 * What the judgement of the chosen sentence goes by. The kind of question and the length of the sentence are left out:
 * they tell how a set of questions was written, not whether one is answered.
 */
export const ANSWER_SIGNS: Signs = {
  ...SENTENCE,
  ...signed(1, 'pick second topic semantic lexical coverage heldBest inPassage'),
  ...signed(-1, 'doubt vague passage-lacks-name passage-lacks-noun passage-lacks-verb passage-lacks-number'),
}
