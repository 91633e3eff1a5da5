import { describe, expect, it } from 'vitest'
import { verifyQuote } from '../../src/answering/verify-quote.js'
import { memoryLibrary } from '../support/memory-engine.js'

const found = async (source: string, typed: string) =>
  (await verifyQuote(memoryLibrary([{ key: 'a', text: source }]), typed)).verdict

describe('a quote is found', () => {
  it.each([
    ['without the points of Hebrew', 'הָאֳנִיָּה עָזְבָה אֶת הַנָּמֵל בַּבֹּקֶר', 'האניה עזבה את הנמל בבקר'],
    ['without the vowels of Arabic', 'غَادَرَتِ السَّفِينَةُ المِينَاءَ صَبَاحًا', 'غادرت السفينة الميناء صباحا'],
    ['in capitals of Turkish', 'ışıklı gemi limandan sabah ayrıldı', 'IŞIKLI GEMİ LİMANDAN SABAH AYRILDI'],
    ['in full-width letters', 'ガラスの船が港を出た', 'ｶﾞﾗｽの船が港を出た'],
    ['with ligatures undone', 'the oﬃce ﬁrst oﬀered ﬁve ﬂags', 'the office first offered five flags'],
    ['with a unit apart', 'each carried 23kg of nets ashore', 'each carried 23 kg of nets ashore'],
    ['with a unit joined', 'each carried 23 kg of nets ashore', 'each carried 23kg of nets ashore'],
    [
      'with the long form of a contraction',
      "they don't moor at the old pier in winter",
      'they do not moor at the old pier in winter',
    ],
    [
      'without accents',
      'le garçon a mangé des pâtes à la crème brûlée',
      'le garcon a mange des pates a la creme brulee',
    ],
    ['with a divided word joined', 'the impor-\ntance of the mole was known', 'the importance of the mole was known'],
    [
      'with a word joined that a soft hyphen divides',
      'the impor\u00ad\ntance of the mole was known',
      'the importance of the mole was known',
    ],
    ['without soft hyphens', 'the impor\u00adtance of the mole was known', 'the importance of the mole was known'],
    ['with a figure raised by hand', 'about 10⁶ litres of oil were spilt', 'about 10^6 litres of oil were spilt'],
    ['with plain figures below', 'the CO₂ in the water of the harbour', 'the CO2 in the water of the harbour'],
    ['in italics', 'the toll is 4 crowns for each boat', 'the toll is *4* crowns for each boat'],
  ])('%s', async (_, source, typed) => {
    expect(await found(source, typed)).not.toBe('absent')
  })
})
