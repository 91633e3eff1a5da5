import iconv from 'iconv-lite'

/** Encodings by the number of a font's character set. */
const BY_CHARSET: Readonly<Record<number, string>> = {
  77: 'macintosh',
  128: 'cp932',
  129: 'cp949',
  134: 'cp936',
  136: 'cp950',
  161: 'cp1253',
  162: 'cp1254',
  163: 'cp1258',
  177: 'cp1255',
  178: 'cp1256',
  186: 'cp1257',
  204: 'cp1251',
  222: 'cp874',
  238: 'cp1250',
  254: 'cp437',
  255: 'cp850',
}

/** Of a file that names none. */
export const USUAL_ENCODING = 'cp1252'

/** The character set of fonts with signs instead of letters. */
export const SYMBOLS = 2

/** Encoding of the fonts of a character set; undefined where that is the file's own. */
export function encodingOfCharset(charset: number): string | undefined {
  return BY_CHARSET[charset]
}

/** Encoding of a code page by its number; undefined for one that is not known. */
export function encodingOfCodePage(number: number): string | undefined {
  const name = number === 10000 ? 'macintosh' : number === 65001 ? 'utf-8' : `cp${number}`
  return iconv.encodingExists(name) ? name : undefined
}

/** Text of bytes. */
export function textOf(bytes: readonly number[], encoding: string): string {
  return iconv.decode(Buffer.from(bytes), encoding)
}
