import { FootnoteError } from '../errors.js'

/** Why nothing was fetched from an address. */
export type FetchErrorCode = keyof typeof REMEDIES

const OTHER_ADDRESS = 'Give an address that anyone can open, or download the file and add it.'
const LATER = 'Try again later, or download the file and add it.'
const BY_HAND = 'Download the file and add it.'

const REMEDIES = {
  FETCH_ADDRESS: 'Copy the address from the browser, from https:// on.',
  FETCH_SCHEME: 'Give the same address with https://, or download the file and add it.',
  FETCH_CREDENTIALS: 'Give an address without a name and password, or download the file and add it.',
  FETCH_PORT: OTHER_ADDRESS,
  FETCH_PRIVATE: OTHER_ADDRESS,
  FETCH_HOST: 'Check the address for typing mistakes.',
  FETCH_REDIRECTS: 'Open it in a browser and give the address that it ends at.',
  FETCH_CONNECTION: LATER,
  FETCH_TIMEOUT: LATER,
  FETCH_TOO_LARGE: 'Add a smaller part of it.',
  FETCH_STATUS: LATER,
  FETCH_GONE: 'Check the address for typing mistakes.',
  FETCH_ROBOTS: BY_HAND,
  FETCH_KIND: 'Give the address of a page or of a file in a format that is read.',
  FETCH_ENCODING: BY_HAND,
  FETCH_SITEMAP: 'Add its pages one by one.',
  FETCH_STOPPED: 'Start it again.',
} as const

/** An address from which nothing was fetched. `message` is a sentence for whoever gave it. */
export class FetchError extends FootnoteError {
  constructor(
    readonly code: FetchErrorCode,
    message: string,
    /** The answer's status, where there was one. */
    readonly status?: number,
    options?: { cause?: unknown },
  ) {
    super(message, REMEDIES[code], options)
  }
}
