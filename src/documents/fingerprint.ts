/** Raise it when `readDocument` gives another text, other blocks or other metadata for the same bytes. */
const READER_VERSION = 3

/** Raise it when `passagesOf` gives other passages for the same document. */
const SPLITTER_VERSION = 2

/**
 * Changes whenever a document that has not changed would be read or split differently: the library then reads it again.
 * Nothing in it depends on the embedder, which has a fingerprint of its own.
 */
export const READER_FINGERPRINT = `reader-${READER_VERSION}.splitter-${SPLITTER_VERSION}`
