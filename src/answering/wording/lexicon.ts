const set = (words: string) => new Set(words.trim().split(/\s+/))

/** English words that carry no matter of their own: never looked for in a sentence. */
export const EMPTY = set(`
  a an the this that these those some any each every all both either neither such other another same own
  i me my mine we us our ours you your yours he him his she her hers it its they them their theirs one ones
  who whom whose what which when where why how whats whos hows wheres whens whys
  be am is are was were been being do does did done doing have has had having can could will would shall should may
  might must cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt ca wo n't n’t 's ’s 're
  ’re 've ’ve 'll ’ll 'd ’d 'm ’m im ive id ill thats theres
  of in on at to for from by with and or as if than then but so about into onto over under between among during after
  before until till since because there here up down out off not no yes also too very just only even still ever many
  much more most less few lot lots please hi hey hello thanks thank ok okay get got go goes need needs want wanted
  happen happened tell mean means let come`)

export const NEGATIONS =
  set(`not n't n’t no never none nobody nothing neither nor without cannot unable except cant dont
  doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt hardly fail failed fails lack lacks`)

export const MONTHS = set(`january february march april may june july august september october november december
  jan feb mar apr jun jul aug sep sept oct nov dec`)
export const DATE_WORDS = set(`monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow noon
  midnight morning evening afternoon night spring summer autumn winter christmas easter dawn dusk century centuries
  decade daily weekly monthly yearly annually`)

/** Numbers that are written as words, and what stands in their place. */
export const NUMBER_WORDS = set(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
  fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
  million billion dozen dozens half third quarter once twice thrice none nobody both single double several`)

export const CAUSES = set(`because since as due owing so therefore thus hence cause caused causes reason thanks
  lest otherwise wish result for to`)

/** What is measured: units, by the kind of quantity. */
export const UNITS: Record<string, ReadonlySet<string>> = {
  time: set(`second minute hour day week fortnight month year decade century night millisecond season moment generation
    s ms min h`),
  length:
    set(`metre meter kilometre kilometer mile foot feet inch centimetre centimeter millimetre millimeter yard fathom
    league m km cm mm ft in storey`),
  weight: set('gram kilogram kilo gramme ton tonne pound ounce kg g lb lbs oz stone'),
  money: set(`dollar euro pound cent crown florin franc yen shilling penny pence rupee mark krone peso coin gold silver
    $ € £ usd eur gbp free`),
  share: set('percent percentage cent % share fraction half third quarter fifth tenth proportion'),
  size: set(`litre liter gallon pint cup millilitre ml l acre hectare square cubic watt kilowatt volt degree celsius
    fahrenheit knot byte megabyte gigabyte mb gb kb`),
}

/** Adjectives that ask for a measure ("how long"), and the kinds of quantity that answer. */
export const MEASURES: Record<string, readonly string[]> = {
  long: ['time', 'length'],
  old: ['time'],
  soon: ['time'],
  fast: ['time', 'length', 'size'],
  quickly: ['time'],
  far: ['length', 'time'],
  deep: ['length'],
  wide: ['length'],
  thick: ['length'],
  tall: ['length'],
  high: ['length', 'share', 'money'],
  heavy: ['weight'],
  hot: ['size'],
  warm: ['size'],
  cold: ['size'],
  expensive: ['money'],
  big: ['length', 'weight', 'size', 'share'],
  large: ['length', 'weight', 'size', 'share'],
  small: ['length', 'weight', 'size'],
}

/** Words that ask for an amount of money. */
export const PRICES =
  set(`cost price pay fee charge fine rent money worth salary wage budget expense expensive toll fare
  spend paid earn bill tax rate sell sold buy bought`)
export const NUMBER_NOUNS = set(`number percentage percent share amount proportion population size length height weight
  depth width temperature age distance score rate total capacity speed power average duration sum frequency code limit
  maximum minimum quantity volume`)
export const TIME_NOUNS = set('year date day month time century decade week hour season era')
export const PLACE_NOUNS = set(`country city place region province state town continent river village street county
  location area island building room hall port harbour church mountain lake sea coast address district school hospital
  university continent ocean valley`)
export const PERSON_NOUNS = set(`person man woman king queen president mayor captain count duke emperor minister leader
  author painter smith member people name family group team company organization organisation artist actor singer
  scientist engineer doctor judge daughter son mother father brother sister wife husband uncle aunt friend keeper owner`)
export const SAYING =
  set(`say said says tell told tells write wrote writes call called calls answer answered answers ask
  asked reply replied explain explained add added claim claimed state stated`)
