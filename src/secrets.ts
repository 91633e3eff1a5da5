const MASK = '[masked]'

/** Interaction and webhook tokens as they stand in Discord's addresses. */
const TOKEN_IN_URL = /(\/(?:interactions|webhooks)\/\d+\/)[^/?\s"']+/g
/** A bot token: three parts of base64, the first of them the application's id. */
const BOT_TOKEN = /\b[A-Za-z\d_-]{23,28}\.[A-Za-z\d_-]{6,7}\.[A-Za-z\d_-]{27,}\b/g
/** Name and password in an address. */
const USERINFO = /\b([a-z][a-z\d+.-]*:\/\/)[^\s/?#]+@/gi

/** A text without bot tokens, without the tokens in Discord's addresses and without passwords in addresses. */
export function withoutSecrets(text: string): string {
  return text.replace(TOKEN_IN_URL, '$1[token]').replace(BOT_TOKEN, '[token]').replace(USERINFO, `$1${MASK}@`)
}

/** A long run of letters and digits in both cases, as keys have, or a long hexadecimal number. */
const KEY = /\b(?=\w*\d)(?=\w*[a-z])(?=\w*[A-Z])\w{24,}\b|\b[\da-f]{32,}\b/g
/** Everything up to the last @ of what is, or was meant to be, an address: a password may have slashes in it. */
const CREDENTIALS = /^([a-z][a-z\d+.-]*:\/\/|(?=[^\\/\s]+:[^\\\s]*@))\S*@/i

/**
 * The value of a variable as it may be shown to people. More is masked than in running text, because a token often ends
 * up in the wrong variable: whatever looks like a key or like credentials.
 */
export function maskedValue(value: string): string {
  return withoutSecrets(value.replace(CREDENTIALS, `$1${MASK}@`)).replace(KEY, MASK)
}
