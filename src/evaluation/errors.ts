import { FootnoteError } from '../errors.js'

/** A folder that is not a labelled collection: one of its three files is missing or cannot be read. */
export class CollectionMissingError extends FootnoteError {
  readonly code = 'COLLECTION_MISSING'

  constructor(file: string, cause: unknown) {
    super(
      `${file} cannot be read.`,
      'A collection is a folder with corpus.jsonl, queries.jsonl and qrels.tsv; name one that has all three.',
      { cause },
    )
  }
}

/** A line of a collection or run file that does not say what it must. */
export class MalformedLineError extends FootnoteError {
  readonly code = 'COLLECTION_MALFORMED'

  constructor(
    readonly file: string,
    /** From 1. */
    readonly line: number,
    what: string,
    cause?: unknown,
  ) {
    super(`${file}, line ${line}: ${what}`, 'Mend or remove that line.', { cause })
  }
}

/** Labelled collections that cannot teach what was asked of them. */
export class FitError extends FootnoteError {
  readonly code = 'FIT_IMPOSSIBLE'

  constructor(what: string) {
    super(what, 'Name at least three collections on different subjects, each with judged questions.')
  }

  /** Only `count` collections that share no texts; three are needed. */
  static tooFew(count: number): FitError {
    const given = count === 1 ? 'One collection is' : `${count} collections are`
    return new FitError(`${given} too few: three that share no texts are needed.`)
  }
}

/** A TREC run separates its fields by spaces, so an id must not have any. */
export class RunIdError extends FootnoteError {
  readonly code = 'RUN_ID'

  constructor(id: string) {
    super(
      `The id "${id}" has white space in it, which a TREC run file cannot hold.`,
      'Rename it, or leave --run out; --details holds any id.',
    )
  }
}
