import * as lists from 'stopword'

/** What the list of the package lacks: words that make a question, and shortened forms without their apostrophe. */
const QUESTION_WORDS = `what which who whom whose when where why how does did doing done is was were are be been being am
  shall should will would can could may might must there here whether tell please explain define describe name say
  me us he she him her his hers it its they them their theirs you your yours i my mine our ours we
  not no nor than then so such own same too very just once again further down off above below few
  until while during before after against between through any both each other some both
  happen happens happened happening occur occurs occurred
  dont doesnt didnt cant couldnt wont wouldnt isnt arent wasnt werent hasnt havent hadnt shouldnt aint`

const ENGLISH = [...lists.eng, ...QUESTION_WORDS.trim().split(/\s+/)]

const BY_LANGUAGE: Record<string, string[]> = {
  af: lists.afr,
  ar: lists.ara,
  bg: lists.bul,
  bn: lists.ben,
  ca: lists.cat,
  cs: lists.ces,
  da: lists.dan,
  de: lists.deu,
  el: lists.ell,
  en: ENGLISH,
  es: lists.spa,
  et: lists.est,
  eu: lists.eus,
  fa: lists.fas,
  fi: lists.fin,
  fr: lists.fra,
  ga: lists.gle,
  gl: lists.glg,
  he: lists.heb,
  hi: lists.hin,
  hr: lists.hrv,
  hu: lists.hun,
  hy: lists.hye,
  id: lists.ind,
  it: lists.ita,
  ja: lists.jpn,
  ko: lists.kor,
  la: lists.lat,
  lt: lists.lit,
  lv: lists.lav,
  mr: lists.mar,
  nl: lists.nld,
  no: lists.nob,
  pl: lists.pol,
  pt: lists.por,
  ro: lists.ron,
  ru: lists.rus,
  sk: lists.slk,
  sl: lists.slv,
  sv: lists.swe,
  sw: lists.swa,
  th: lists.tha,
  tr: lists.tur,
  uk: lists.ukr,
  ur: lists.urd,
  vi: lists.vie,
  zh: lists.zho,
}

/** Languages that have a list. */
export const STOP_WORD_LANGUAGES: readonly string[] = Object.keys(BY_LANGUAGE)

/** Stop-words of a language (ISO 639-1); English where it is unknown or has no list. */
export function stopWordsOf(language: string): readonly string[] {
  return BY_LANGUAGE[language] ?? ENGLISH
}
