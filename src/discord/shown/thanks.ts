const PRAISE =
  'good|great|nice|neat|cool|perfect|awesome|amazing|excellent|brilliant' +
  '|wonderful|fantastic|lovely|superb|impressive|splendid|sweet|wow|bravo|incredible'

/**
 * Words that close a talk and ask for nothing. A message of nothing else is left in silence, so what may as well begin
 * a question or a search is not here. Lower case, without punctuation and apostrophes, as `bareWords` leaves them.
 */
const CLOSINGS = [
  // Thanks, in English and in what people mix into it.
  'thanks|thank you|thank u|thank ya|thankyou|thanku|thanx|thanxx|thnx|thks|thnks|tks|tnx|thx|tx|tq|ty|tyty',
  'tysm|tyvm|ta',
  'many thanks|thanks a (?:lot|bunch|ton|million|heap|mil)|thanks (?:loads|tons|heaps)|with thanks|cheers|kudos',
  '(?:i |we )?(?:really |very |much )?appreciate (?:it|that|this|you|the help|your help)',
  '(?:much |greatly )?appreciated',
  'so much|very much|a lot|a bunch|a ton|a million|again|in advance|as always|loads|tons|heaps',
  'merci(?: beaucoup| bien)?|danke(?: schon| schön| sehr| dir| euch| vielmals)?|dankeschon|dankeschön',
  'vielen dank|besten dank',
  '(?:muchas |mil )?gracias|(?:molte |tante )?grazie(?: mille)?|(?:muito )?obrigad[oa]|valeu|moltes gràcies',
  'eskerrik asko',
  'dank (?:je|u)(?: wel)?|dankjewel|bedankt|tack(?: så mycket| sa mycket)?|tusen tack|takk|mange takk',
  'tusen takk|tak|mange tak',
  'kiitos(?: paljon)?|aitäh|paldies|ačiū|dziękuję|dzieki|dzięki|dziekuje|děkuji|díky|ďakujem',
  'hvala(?: puno| lepa)?|köszönöm|köszi',
  'mulțumesc|multumesc|mersi|faleminderit|дякую|спасибо|спс|благодарю|благодаря|хвала|ευχαριστώ|ευχαριστω',
  'teşekkürler|tesekkurler|teşekkür ederim|sağ ol|sağol|eyvallah|شكرا|شكرًا|شكراً|ممنون|مرسی|متشکرم|سپاس|شکریہ',
  'תודה(?: רבה)?',
  'धन्यवाद|शुक्रिया|dhanyavaad|shukriya|ধন্যবাদ|நன்றி|ขอบคุณ(?:ครับ|ค่ะ)?|cảm ơn|cam on|terima kasih|makasih',
  'tengkyu|salamat(?: po)?|asante(?: sana)?',
  'ありがとう(?:ございます|ございました)?|どうも|サンキュー|谢谢(?:你|您)?|多谢|謝謝(?:你|您)?|多謝|감사합니다|고마워(?:요)?|고맙습니다',
  // That it was enough.
  'ok|oki|okie|okey|okay|okie dokie|k|kk|alright|all right|right|fine|sure|noted|understood|copy that',
  'roger(?: that)?',
  '(?:ah |oh |aha )?i see|(?:i )?got it|got ya|gotcha|i get it(?: now)?|makes sense',
  '(?:that )?makes sense(?: now)?|fair enough|good to know',
  '(?:that |this |it )?(?:really |totally )?(?:helps|helped)(?: a lot| me)?',
  '(?:that |this )?(?:was |is |thats )?(?:very |super |so |really )?(?:helpful|useful)',
  '(?:thats |that is |this is )?(?:exactly |just )?what i (?:needed|wanted|was looking for)',
  '(?:thats |that is )(?:it|all|enough|fine|ok|good)(?: for now)?|thatll do|that will do|all good|were good',
  'im good',
  'never ?mind|nvm|no worries|np|no problem|no prob|youre welcome|my pleasure|its ok|its fine',
  // Praise.
  `(?:thats |that is |that was |this is |its |so |very |really |pretty |how )?(?:${PRAISE})`,
  '(?:good|great|nice|well) (?:one|job|work|bot|answer|find|stuff|done|source|quote)|well done',
  'love (?:it|this|you|u|ya)|i love (?:it|this|you)|you rock|u rock',
  '(?:youre|you are|ur|u r) (?:the best|great|awesome|amazing|a star|a legend|a life ?saver|an angel|so good|good)',
  'life ?saver|bless(?: you| u)?|god bless|big up|w bot',
  // Laughter and leave.
  'lol|lmao|lmfao|rofl|(?:ha){1,10}h?|(?:he){2,10}|(?:hi){2,10}|hehe|xd|yay|woo|woohoo|yess+|hooray|hurray|ah',
  'aha|oh|ooh|hmm?|mhm|uh huh',
  'bye(?: bye)?|goodbye|see (?:you|ya)(?: later| soon| around)?|cya|ttyl|good night|gn|nighty night',
  'have a (?:good|nice|great) (?:day|one|evening|night|weekend)|take care',
  'ciao|tschuss|tschüss|adios|adiós|au revoir|hasta luego',
]
/** Whom it is said to. */
const ADDRESSEES = [
  'you|u|bot|bots|robot|footnote|man|mate|bro|bruv|dude|bud|buddy|pal|friend|guys|all|everyone|everybody|folks',
  'yall|sir|maam|team|chat|there|dear|sis|fam|boss|chief|my (?:friend|dude|man)|little (?:bot|guy|one)',
].join('|')
const CLOSED = new RegExp(`^(?:(?:${CLOSINGS.join('|')})(?: (?:${ADDRESSEES}))?(?: |$))+$`, 'u')
const THANKING = '(?:many |much )?(?:thanks|thank (?:you|u)|thx|ty|tysm|cheers|merci|danke|gracias)'
const MUCH = '(?: (?:so|very) much| a lot| again)?'
const FIRST = '(?:(?:ok|okay|great|cool|nice|perfect|oh|ah|wow|yay) )*'
/** "thanks for finding that", "thank you for the quick answer". */
const FOR = new RegExp(`^${FIRST}${THANKING}${MUCH}(?: (?:bot|footnote))? for(?: [\\p{L}\\p{N}]+){1,6}$`, 'u')
/** "thanks Ida". */
const NAMED = new RegExp(`^${THANKING}${MUCH} [\\p{L}\\p{N}]+$`, 'u')
/** With one of these the message may ask for something after all. */
const ASKING =
  'who whom whose what whats when where why which how source sources citation is are was were do does did can could ' +
  'will would should but giving to'
const ASKS = new RegExp(`(?:^| )(?:${ASKING.replaceAll(' ', '|')})(?: |$)`, 'u')

/** Custom emoji, emoji by name, faces made of marks, and hearts. */
const FACES = [
  /<a?:\w{2,32}:\d+>|:[\w+-]{1,32}:/gu,
  /(?<!\S)[:;=8xX]['’]?-?[)(DdPpOo3/\\|*]+(?!\S)/gu,
  /(?<!\S)(?:<3+|\^_*\^|[oO]_[oO]|c:)(?!\S)/gu,
]

/** Longer messages say more than thanks. */
const MOST_WORDS = 12

/** A bare "thanks", in whatever form, or nothing but emoji and punctuation. */
export function isThanks(text: string): boolean {
  if (text.trim() === '') return false
  const asks = /[?¿？؟]/u.test(text)
  const words = bareWords(FACES.reduce((rest, face) => rest.replace(face, ' '), text))
  if (words === '') return !asks
  if (words.split(' ').length > MOST_WORDS) return false
  // "thaaanks", "yayyy", "okkk"
  const drawn = words.replace(/(\p{L})\1{2,}/gu, '$1')
  const drawnTwice = words.replace(/(\p{L})\1{2,}/gu, '$1$1')
  if ([words, drawn, drawnTwice].some((each) => CLOSED.test(each))) return true
  return !asks && !ASKS.test(words) && [words, drawn].some((each) => FOR.test(each) || NAMED.test(each))
}

/** What somebody said, for comparing: lower case, no punctuation, no symbols. */
export function bareWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/[’'`´]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}
