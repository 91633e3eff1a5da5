import { DocumentError } from '../../errors.js'
import { lowered, raised } from '../raised.js'
import { encodingOfCharset, encodingOfCodePage, SYMBOLS, textOf, USUAL_ENCODING } from './charsets.js'
import { Flow, type RtfParagraph } from './flow.js'
import { type Token, tokensOf } from './tokens.js'

/** Groups nested deeper are nobody's text. */
const DEEPEST = 500

/** What an RTF file says. */
export interface RtfText {
  paragraphs: RtfParagraph[]
  title: string
  author: string
}

/** Where the text of a group goes: into the document, aside to be looked at when the group ends, or nowhere. */
type Target = 'text' | 'aside' | 'nowhere'

interface State {
  target: Target
  /** The control word that opened the nearest group with a meaning of its own. */
  group: string
  encoding: string | undefined
  isSymbol: boolean
  /** Characters to pass over after a Unicode one. */
  skipped: number
  gone: ReadonlySet<string>
  height: 'super' | 'sub' | undefined
  style: number
  level: number | undefined
  inTable: boolean
}

/** Groups that hold text which is looked at when they end. */
const ASIDE = new Set(['title', 'author', 'listtext', 'pntext', 'fontname', 'stylename'])

/** Groups that show nothing, or what stands elsewhere as well. */
const NOWHERE = new Set(
  (
    'colortbl info pict object header headerl headerr headerf footer footerl footerr footerf annotation atnid ' +
    'atnauthor atnref atndate fldinst xe tc txe rxe private sp shprslt nonshppict listtable listoverridetable ' +
    'rsidtbl generator xmlnstbl filetbl revtbl themedata datastore ftnsep ftnsepc ftncn aftnsep aftnsepc ' +
    'aftncn template do bkmkstart bkmkend pn'
  ).split(' '),
)

/** Groups that are marked as new and read all the same. */
const READ_THOUGH_NEW = new Set(['shpinst', 'shppict', 'listtext', 'pntext'])

/** Words that hide what follows until they are turned off. */
const HIDING = new Set(['deleted', 'v', 'strike', 'striked', 'strikex'])

const SIGNS: Readonly<Record<string, string>> = {
  tab: ' ',
  line: '\n',
  lbr: '\n',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: '\u2003',
  enspace: '\u2002',
  qmspace: '\u2005',
  zwj: '\u200d',
  zwnj: '\u200c',
  ltrmark: '\u200e',
  rtlmark: '\u200f',
  '~': '\u00a0',
  '-': '\u00ad',
  _: '\u2011',
  '\\': '\\',
  '{': '{',
  '}': '}',
}

/**
 * The text of an RTF file as a reader sees it.
 * @param source its bytes as characters of Latin-1
 * @throws DocumentError if its groups are nested too deeply
 */
export function interpret(source: string, file: string): RtfText {
  const interpreter = new Interpreter(file)
  for (const token of tokensOf(source)) interpreter.take(token)
  return interpreter.end()
}

class Interpreter {
  private state: State = {
    target: 'text',
    group: '',
    encoding: undefined,
    isSymbol: false,
    skipped: 1,
    gone: new Set(),
    height: undefined,
    style: 0,
    level: undefined,
    inTable: false,
  }
  private readonly stack: State[] = []
  private readonly flows = [new Flow()]
  private encoding = USUAL_ENCODING
  /** By number of the font, or of the style. */
  private readonly fonts = new Map<number, number>()
  private readonly levels = new Map<number, number>()
  private readonly said = { title: '', author: '' }
  /** Bytes of the font's encoding that belong together. */
  private bytes: number[] = []
  private toSkip = 0
  private aside = ''
  /** The group has just begun: its first word may say what it is. */
  private fresh = false
  private isNew = false

  constructor(private readonly file: string) {}

  take(token: Token): void {
    if (token.type === 'byte') {
      this.fresh = false
      if (this.toSkip > 0) this.toSkip--
      else this.bytes.push(token.byte)
      return
    }
    this.flush()
    if (token.type === 'open') this.openGroup()
    else if (token.type === 'close') this.closeGroup()
    else if (token.name === '*') this.isNew = true
    else {
      const { fresh, isNew } = this
      this.fresh = false
      this.isNew = false
      if (!(fresh && this.begin(token.name, isNew))) this.word(token.name, token.value)
    }
  }

  end(): RtfText {
    this.flush()
    while (this.stack.length > 0) this.closeGroup()
    return { paragraphs: this.flows[0]!.end(), ...this.said }
  }

  private get flow(): Flow {
    return this.flows.at(-1)!
  }

  private openGroup(): void {
    if (this.stack.push({ ...this.state }) > DEEPEST) {
      throw new DocumentError('DOCUMENT_MALFORMED', this.file, 'its groups are nested too deeply.')
    }
    this.fresh = true
    this.isNew = false
    this.toSkip = 0
    // Each entry of these tables is a group of its own.
    if (this.state.group === 'fonttbl') this.state.group = 'fontname'
    if (this.state.group === 'stylesheet') {
      this.state = { ...this.state, group: 'stylename', target: 'aside', style: 0, level: undefined }
      this.aside = ''
    }
  }

  private closeGroup(): void {
    const { group, style, level } = this.state
    const before = this.stack.pop()
    if (!before) return
    this.toSkip = 0
    if (group !== before.group) this.finish(group, style, level)
    this.state = before
  }

  /** What a group's first word says it is; true if that is all it says. */
  private begin(name: string, isNew: boolean): boolean {
    const { state } = this
    if (state.group === 'fontname') return false
    if (state.target === 'nowhere' && !(state.group === 'info' && ASIDE.has(name))) return true
    if (name === 'footnote' || name === 'shptxt') {
      this.state = { ...state, group: name, target: 'text', gone: new Set(), height: undefined, inTable: false }
      this.flows.push(new Flow())
      return true
    }
    if (name === 'fonttbl' || name === 'stylesheet') {
      this.state = { ...state, group: name, target: 'nowhere' }
      if (name === 'stylesheet') this.state.target = 'aside'
      return true
    }
    if (ASIDE.has(name)) {
      this.state = { ...state, group: name, target: 'aside' }
      this.aside = ''
      return true
    }
    if (NOWHERE.has(name) || (isNew && !READ_THOUGH_NEW.has(name))) {
      this.state = { ...state, group: name, target: 'nowhere' }
      return true
    }
    return false
  }

  /** A group with a meaning of its own has ended. */
  private finish(group: string, style: number, level: number | undefined): void {
    const text = this.aside.replace(/\s+/g, ' ').trim()
    if (group === 'footnote' || group === 'shptxt') {
      const paragraphs = this.flows.pop()!.end()
      if (group === 'footnote') this.flow.note(paragraphs)
      else this.flow.box(paragraphs)
    } else if (group === 'title' || group === 'author') this.said[group] = text
    else if (group === 'listtext' || group === 'pntext') this.flow.marker = /^[o·§]$/.test(text) ? '•' : text
    else if (group === 'stylename') this.nameStyle(text.replace(/;$/, ''), style, level)
  }

  private nameStyle(name: string, style: number, outline: number | undefined): void {
    const named = /^heading (\d)$/i.exec(name)?.[1]
    const level = /^title$/i.test(name) ? 0 : (outline ?? (named === undefined ? undefined : Number(named)))
    if (level !== undefined) this.levels.set(style, level)
  }

  private word(name: string, value: number | undefined): void {
    const { state } = this
    const sign = SIGNS[name]
    if (sign !== undefined) this.add(sign)
    else if (name === 'u') this.unicode(value ?? 0)
    else if (name === 'uc') state.skipped = Math.max(0, value ?? 1)
    else if (name === 'ansicpg') this.encoding = encodingOfCodePage(value ?? 0) ?? this.encoding
    else if (name === 'mac') this.encoding = 'macintosh'
    else if (name === 'pc') this.encoding = 'cp437'
    else if (name === 'pca') this.encoding = 'cp850'
    else if (name === 'f') this.font(value ?? 0)
    else if (name === 'fcharset') this.fonts.set(state.style, value ?? 0)
    else if (HIDING.has(name)) this.hide(name, value !== 0)
    else if (name === 'super' || name === 'sub') state.height = value === 0 ? undefined : name
    else if (name === 'nosupersub') state.height = undefined
    else this.layout(name, value)
  }

  private layout(name: string, value: number | undefined): void {
    const { state } = this
    if (name === 'plain') {
      this.state = { ...state, gone: new Set(), height: undefined, encoding: undefined, isSymbol: false }
    } else if (name === 'pard') {
      this.state = { ...state, style: 0, level: undefined, inTable: false }
    } else if (name === 's') {
      state.style = value ?? 0
      state.level = this.levels.get(state.style)
    } else if (name === 'outlinelevel') state.level = value === undefined || value > 8 ? undefined : value + 1
    else if (name === 'intbl') state.inTable = true
    else if (state.target !== 'text') return
    else if (name === 'par' || name === 'sect' || name === 'page') {
      // A deleted paragraph mark joins the paragraph with the next one.
      if (!state.gone.has('deleted')) this.flow.paragraph(state.level, state.inTable)
    } else if (name === 'cell') this.flow.endCell()
    else if (name === 'nestcell') this.flow.paragraph(undefined, true)
    else if (name === 'row') this.flow.endRow()
  }

  /** Within the table of fonts, a number names the font; elsewhere it chooses one. */
  private font(number: number): void {
    if (/^font(?:name|tbl)$/.test(this.state.group)) {
      this.state.style = number
      return
    }
    const charset = this.fonts.get(number)
    this.state.isSymbol = charset === SYMBOLS
    this.state.encoding = charset === undefined ? undefined : encodingOfCharset(charset)
  }

  private hide(name: string, on: boolean): void {
    const gone = new Set(this.state.gone)
    if (on) gone.add(name)
    else gone.delete(name)
    this.state.gone = gone
  }

  private unicode(value: number): void {
    const code = value < 0 ? value + 0x10000 : value
    // Fonts of signs have theirs in the private area.
    const isSign = code >= 0xf000 && code <= 0xf0ff
    if (code > 0 && code <= 0xffff) this.add(isSign ? '•' : String.fromCharCode(code))
    this.toSkip = this.state.skipped
  }

  private flush(): void {
    if (this.bytes.length === 0) return
    const { isSymbol, encoding = this.encoding } = this.state
    const text = isSymbol && this.state.target === 'aside' ? '•' : textOf(this.bytes, encoding)
    this.bytes = []
    this.add(text)
  }

  private add(text: string): void {
    const { target, gone, height } = this.state
    if (target === 'aside') this.aside += text
    if (target !== 'text' || gone.size > 0) return
    const shown = text.replaceAll('\0', '')
    const { flow } = this
    if (height === 'super') flow.add(raised(shown, flow.open))
    else flow.add(height === 'sub' ? lowered(shown, flow.open) : shown)
  }
}
