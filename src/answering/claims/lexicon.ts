/** A set of words from a list with white space between. */
function words(list: string): Set<string> {
  return new Set(list.trim().split(/\s+/))
}

/**
 * Words that judge and do not inform: what is left of "this is so dumb" without them is nothing that could be looked
 * up.
 */
export const JUDGING = words(`
  dumb stupid idiotic great awful terrible horrible good bad better best worse worst funny hilarious insane crazy wild
  ridiculous absurd boring cool nice amazing awesome sad sick gross cringe based trash garbage nonsense bullshit bs joke mess
  shame shameful disgusting pathetic overrated underrated lame wrong right true false weird strange scary depressing annoying
  love hate like prefer suck sucks rocks clown clowns idiot idiots liar liars moron morons hypocrite hypocrites hypocritical fair
  correct fake agree disagree agreed beautiful ugly tasty delicious fun interesting obvious lovely perfect brilliant genius
  fantastic wonderful excellent mid goated fire lit valid cute adorable gorgeous smart clever evil silly dumbest craziest funniest
  favourite favorite disappointing disappointed frustrating exhausting exciting excited happy glad sorry tired bored hungry
  unbelievable incredible outrageous embarrassing laughable cursed wholesome toxic unfair rubbish crap shit bloody damn fucking
  fuck hell literally seriously honestly totally really quite super kinda sorta pretty absolutely completely definitely probably
  maybe basically obviously clearly actually simply`)

/** Talk about the talk, and words that point nowhere. */
export const POINTING = words(`
  source sources citation citations link links article articles thread threads channel message messages post posts chat server
  bot discord mod mods admin admins guy guys dude bro man thing things stuff everyone everybody anyone anybody someone
  somebody people folks lol lmao lmfao rofl haha hahaha tbh imo imho ngl fr ikr smh wtf omg idk btw fyi afaik iirc yeah yep
  yes nope nah ok okay sure well hey hi hello please pls plz thanks thank thx today tomorrow tonight yesterday now later
  weekend morning evening afternoon night day time times way lot lots bit kind sort point points take takes opinion opinions idea
  ideas question questions answer answers argument arguments debate topic comment comments word words something anything nothing
  everything else though anyway again still even ever yet already maybe whatever conversation discussion gonna gotta wanna got get
  gets getting go going goes went gone come comes came coming know knows think thinks thought mean means say says said tell tells
  told see look looks feel feels want wants need needs make makes made let try happened happening happens happen`)

/** Orders begin with one of these. */
export const ORDERS = words(`
  look see check read google search stop let lets let's please pls plz go try imagine tell give show send post link cite prove wait
  listen watch dm ping join come keep get take put ask think don't dont do shut calm chill admit quit educate fix make bring add
  click open explain help sign vote follow share forget say spare enjoy have hold grab call sleep eat drop leave
  hurry relax beware never mind pick choose compare define name list trust believe use mute ban kick pin delete edit report`)

/** Finite forms of "be", "have", "do" and the modals, with their contractions. */
export const AUXILIARIES = words(`
  is are was were am be been being has have had do does did will would can could shall should may might must isn't aren't wasn't
  weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't cannot couldn't shouldn't mustn't isnt arent wasnt werent
  hasnt havent hadnt dont doesnt didnt wont wouldnt cant couldnt shouldnt it's that's there's he's she's they're they've`)

/**
 * Past forms that do not end in -ed, and frequent verbs that a claim's present tense is made with (their -s forms are
 * derived).
 */
export const VERBS = words(`
  became began blew broke brought built bought came caught chose cost cut dealt drew drove fell fled fought found flew forbade forgot
  froze gave went grew hit held hurt kept knew laid led left lent let lost made meant met paid put quit ran read rose said saw sold
  sent set shook shot shut spoke spent spread stood stole struck sought swore took taught told thought threw understood woke won wore
  wrote bore beat bet bid bled bred cast clung dug dwelt fed felt got hung hid lay lit rode rang sang sank sat slept slid sped spun
  split sprang swam swept swung tore wept withdrew overthrew undertook
  say claim want need show support deny accuse blame attack kill fund finance control rule run lead live hide train demand
  ask refuse reject accept agree reach hold keep give take make use carry include cause allow help mean know think believe fear
  warn urge call describe seek fight target oppose back host harbour harbor shelter remain become get go come see find report
  state estimate suggest prove confirm share own belong border consider treat cost contain happen occur increase decrease rise
  fall grow drop exceed number total account work operate exist depend produce export import sell buy send receive provide offer
  ban arm recruit negotiate mediate end start begin stop continue return leave enter join form found establish threaten enjoy
  suffer lack fail succeed try manage plan intend expect hope promise vow pledge orbit boil freeze eat speak contribute consist
  weigh measure last stand lie serve represent lose win pay spend add move act play`)

/**
 * Frames that report what follows: "I think that", "it is clear that", "apparently". What counts is the clause behind
 * them.
 */
export const FRAME = new RegExp(
  '^(?:' +
    [
      "(?:i|we|you|u)(?:'m| am|'re| are)? (?:(?:do|don't|dont|really|still|also|just|honestly|actually|already|once|even|pretty|quite|literally) )*" +
        '(?:think|thought|believe|guess|heard|read|saw|know|remember|recall|doubt|swear|bet|mean|said|say|assume|suppose|claim|claimed|forget|realize|realise|' +
        'learned|learnt|feel like|sure|convinced|certain|aware|would say|would argue)(?: (?:somewhere|recently|yesterday|earlier))?(?: that| how|,)?',
      "(?:i|i've|ive|we've|we) (?:have )?(?:heard|read|seen|been told)(?: that)?",
      "(?:it's|it is|its|that's) (?:very |pretty |quite |really |also |well |not )*(?:clear|true|obvious|a fact|likely|possible|known|documented|reported|said|telling)(?: that|,)",
      '(?:in my opinion|imo|imho|afaik|iirc|as far as i (?:know|can tell|remember)|if i remember (?:correctly|right|rightly)|from what i (?:read|heard|know|understand)|apparently|' +
        'supposedly|reportedly|allegedly|fun fact|fact|reminder|psa|breaking|update|tl;?dr|correction|fact check|note that|remember that|note|keep in mind(?: that)?)[:,]?',
      '(?:the (?:thing|fact|point|truth|problem|reality) is(?: that)?,?)',
    ].join('|') +
    ') ',
  'i',
)

/** Greetings, thanks, wishes and apologies at the beginning. */
export const COURTESY =
  /^(?:hi|hello|hey|heya|hiya|yo|sup|greetings|good (?:morning|evening|afternoon|night|day|luck|job|point|one)|gm|gn|morning|evening|welcome(?: back)?|congrats|congratulations|happy (?:birthday|new year|\w+day|holidays|weekend)|merry christmas|thanks|thank you|thx|ty|tysm|cheers|np|no problem|no worries|you're welcome|sorry|my bad|apologies|bye|goodbye|see (?:you|ya)|cya|ttyl|brb|take care|gl|gg|nice|cool|great|awesome|wow|omg|lol|lmao|lmfao|haha\w*|ok|okay|yeah|yep|yes|nope|nah|no|well|right|exactly|true|agreed|same|this|facts|bruh|bro|dude|man|ugh|sigh|tbh|ngl|honestly|look|listen|sure|fair enough|have a \w+ \w+)\b/i
