/** A block that says what no article says: its shape, why it is left out, and the longest such block. */
export interface Phrase {
  pattern: RegExp
  reason: string
  /** Longer blocks are prose whatever they begin with, in UTF-16 code units. */
  longest: number
  /** Whole sentences, which could be prose in the middle of a text (a privacy policy's own): left out above or below it only. */
  edge?: true
}

const NETWORKS =
  '(?:facebook|twitter|x|instagram|youtube|telegram|whatsapp|linkedin|tiktok|pinterest|threads|bluesky|mastodon|reddit|google news|rss|spotify|discord)'

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\\.?'
const DATE = `(?:(?:${MONTH} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4})|(?:\\d{1,2}(?:st|nd|rd|th)? ${MONTH},? \\d{4})|(?:\\d{4}-\\d{2}-\\d{2}))`

const phrase = (reason: string, longest: number, ...patterns: string[]): Phrase[] =>
  patterns.map((pattern) => ({ pattern: new RegExp(pattern, 'iu'), reason, longest }))

/** For patterns that tell a name by its capital letter: with the flag `i`, \p{Lu} is any letter. */
const withNames = (reason: string, longest: number, ...patterns: string[]): Phrase[] =>
  patterns.map((pattern) => ({ pattern: new RegExp(pattern, 'u'), reason, longest }))

const atEdge = (...parameters: Parameters<typeof phrase>): Phrase[] =>
  phrase(...parameters).map((made) => ({ ...made, edge: true }))

/**
 * Phrases known from many sites. Each pattern is for a whole block (or its beginning, where the block is short): a
 * sentence that only mentions cookies, photographs or newsletters matches none of them.
 */
export const PHRASES: readonly Phrase[] = [
  // Forms below an article speak to the reader about commenting, and articles do not.
  ...phrase(
    'comment form',
    200,
    '^(?:leave|post|write|add|submit) (?:a|your) (?:reply|comment|response)\\b[^.]{0,60}[.:]?$',
    '^(?:cancel reply|post comment|add a comment|join the (?:conversation|discussion)|be the first to comment)[.!]?$',
    '^your e-?mail address will not be published\\b',
    '^save my name,? e-?mail,? and website in this browser\\b',
    '^you must be (?:logged|signed) in to (?:post|leave|write) a comment\\b',
    '^(?:\\d+|no) comments?(?: (?:yet|so far))?$|^(?:comments|view comments|show comments|reader comments)(?: ?\\(?\\d*\\)?)$',
    '^comments (?:are|have been) (?:closed|turned off|disabled)\\b',
  ),
  // Consent notices speak of "this website" or "we" and of cookies in one breath.
  ...atEdge(
    'cookie or privacy notice',
    600,
    '^(?:this|our) (?:web)?site uses cookies(?:\\.| (?:to|and|for|so|in|that)\\b)',
    '^we (?:and our (?:\\d+ )?(?:partners|vendors) )?use cookies (?:to|on|and|for)\\b.*\\b(?:experience|traffic|consent|website|site|browsing|personali[sz]e|preferences|accept)',
    '^by (?:continuing|using|clicking|browsing)\\b.{0,120}\\b(?:cookies|privacy policy|terms of (?:use|service))\\b',
  ),
  ...phrase(
    'cookie or privacy notice',
    80,
    '^(?:we value your privacy|manage (?:your )?(?:cookies?|consent)(?: (?:preferences|settings))?|cookie (?:settings|preferences|policy|notice)|accept(?: all)?(?: cookies)?|reject all|do not sell my personal information)$',
    '^(?:privacy(?: (?:&|and) cookies?)?|cookies?)(?: (?:policy|notice|statement))$|^terms (?:(?:&|and) conditions|of (?:use|service))(?: (?:[|·•-] )?privacy (?:policy|notice))?$',
  ),
  // Labels over lists of other articles.
  ...phrase(
    'list of other articles',
    60,
    '^(?:most (?:read|popular|viewed|shared|commented)|trending(?: now| stories| topics)?|popular(?: posts| stories| now)?|related(?: (?:articles?|posts?|stories|news|content|topics|reading|coverage))?|latest(?: (?:news|posts|stories|articles))|recent (?:posts|articles|stories|news)|recommended(?: (?:for you|stories|reading|articles))?|editor.?s.? (?:picks?|choice)|you (?:may|might) (?:also )?(?:like|be interested in)(?: this| these)?|more (?:stories|news|articles)|more (?:from|on|in) (?!than\\b).{1,30}|don.?t miss|top (?:stories|headlines|news)|up next|what to read next|read next|in this section|also (?:on|in) .{1,20})[:.]?$',
  ),
  // A colon or bar after the call: one line that leads elsewhere.
  ...phrase(
    'link to another article',
    250,
    '^(?:it may interest you|(?:you )?(?:may|might) (?:also )?(?:interest|like)(?: you)?|also read|read also|read(?: more| next| here| this)?|also see|see also|see more|related(?: (?:article|story|stories|news|reading|post|link|coverage))?|also watch|watch(?: (?:also|more|now|video|live))?|listen(?: (?:also|now|here|to))?|more on this(?: story)?|don.?t miss|must read|recommended(?: reading)?|further reading|explained|in pictures|in case you missed it|icymi)\\s*(?:[:|»›>–—]|-\\s)\\s*\\S',
    '^(?:read|see|view|watch) (?:the )?(?:more|full (?:article|story|text|report|post)|all|original)(?: (?:here|at|on|about|from|articles|stories)\\b.{0,80})?[.…:»›>→]*$',
    '^(?:continue reading|keep reading|(?:click|tap) (?:here|to (?:read|see|view|watch|subscribe|share|enlarge|expand)))\\b.{0,100}$',
    '^(?:\\[?…\\]? ?)?(?:source|via) link$',
    '^(?:next|previous|prev|older|newer)(?: (?:article|post|story|posts|page|entry))?[ :«»‹›<>←→]*$',
  ),
  // Calls to follow and to share begin with the imperative and name a network.
  ...phrase(
    'call to follow or share',
    300,
    `^(?:follow|like|find|join|connect with|add|subscribe to) (?:us|me|our|@\\w+)\\b.{0,80}\\b${NETWORKS}\\b`,
    `^(?:share|tweet|pin|post|send|email|print)(?: (?:this|on|it|via|to|with))?(?: (?:article|story|post|page|news|friends|a friend|${NETWORKS}))?(?: (?:on|via|with|to) .{1,60})?[:!.]?$`,
    `^(?:${NETWORKS}|e-?mail|print|share|tweet|copy link|pocket|messenger|flipboard)(?:[\\s,|·•/]+(?:${NETWORKS}|e-?mail|print|share|tweet|copy link|pocket|messenger|flipboard|and|more))*$`,
    '^(?:follow|join) (?:us|our)(?: (?:on|for|channel|page|group))?(?: (?:social media|our channels))?[:!.]?$',
    '^share your (?:thoughts|opinion|views)\\b.{0,60}\\bcomments?\\b',
  ),
  ...phrase(
    'call to subscribe',
    400,
    '^(?:subscribe|sign up|register)(?: (?:now|today|here|free|to|for)\\b.{0,200})?\\b(?:newsletters?|inbox|updates|alerts|e-?mails?|notifications|bulletin|channel)\\b',
    '^(?:get|receive) (?:the |our |all )?.{0,60}(?:news|stories|headlines|updates|newsletter).{0,60}\\b(?:inbox|e-?mail|newsletter)\\b',
    '^(?:subscribe(?: now| today| here)?|sign up(?: now| here)?|sign in|log ?in|register|my account|subscribe to our newsletter|enter your e-?mail(?: address)?)[!.]?$',
    '^(?:this article is|to continue reading|already a subscriber).{0,30}\\b(?:subscribers?|subscribe|sign in|log in)\\b',
    '^(?:support|donate to) (?:us|our (?:work|journalism))\\b.{0,120}$',
  ),
  ...phrase(
    'advertisement',
    60,
    '^(?:advertise?ment|advertising|sponsored(?: (?:content|post|by .{1,40}))?|promoted(?: content)?|paid (?:content|post|partnership)|ad|ads by .{1,30}|(?:story|article) continues (?:below|after) (?:the |this )?(?:ad|advert|advertisement)|scroll to continue.{0,30}|remove ads?)[.:]?$',
  ),
  // The name of a medium or person after "Photo:", on a line of its own.
  ...phrase(
    'picture credit',
    140,
    '^[([]?(?:file )?(?:photo(?:graph|s)?|image|picture|video|illustration|graphic|map|screenshot|screengrab|cover)(?: (?:credits?|courtesy|source|by|from))?(?: of)?\\s*[:/|©]\\s*[^.!?]*(?:\\.\\w+)*[\\])]?\\.?$',
    '^[([]?(?:credits?|courtesy)\\s*:\\s*[^.!?]{1,60}[\\])]?$',
    '^(?:\\(|\\[)?(?:ap|reuters|afp|getty|epa|file) (?:photo|image|picture|file photo)s?(?:/.{1,40})?(?:\\)|\\])?$',
    '^.{0,40}(?:getty images|shutterstock|istock(?:photo)?|unsplash|pixabay|wikimedia commons)(?:\\)|\\])?$',
  ),
  ...withNames(
    'picture credit',
    140,
    '^[([]?(?:Photo|Image|Picture|Video|PHOTO|IMAGE) (?:credits?|courtesy(?: of)?|source|by|from|BY) [\\p{Lu}@][^!?]{0,60}[\\])]?\\.?$',
    '^(?:\\p{Lu}[\\p{L}.’-]+ ){0,4}[/|] ?(?:Reuters|REUTERS|AFP|AP|AP Photo|Getty|Getty Images|EPA|Shutterstock|Anadolu|Bloomberg|File)\\b.{0,30}$',
  ),
  ...withNames(
    'call to follow or share',
    120,
    '^(?:Follow|Like|Find|Join|Add) \\p{Lu}[\\w.]*(?: \\p{Lu}[\\w.]*){0,3} on (?:Facebook|Twitter|X|Instagram|YouTube|Telegram|WhatsApp|LinkedIn|TikTok|Google News|Bluesky|Mastodon)\\b',
  ),
  ...withNames('copyright line', 80, '^(?:Powered|Designed|Developed|Built) by \\p{Lu}[\\w .]{1,40}$'),
  ...phrase(
    'copyright line',
    300,
    '^(?:©|(?:\\(c\\)|copyright)(?: ©| \\(c\\))?\\s*\\d{4}).{0,250}$',
    '^(?:.{0,120}[ .|·-])?all rights reserved\\.?(?:.{0,80})$',
    '^proudly powered by\\b.{0,40}$|^theme(?::| by) .{1,40}$',
  ),
  // A site that greets its reader or praises itself.
  ...atEdge(
    'about the site',
    500,
    '^welcome to [^.!?]{2,60}[,.!:–—-]+ ?.{0,80}\\b(?:your|we|we.re|our)\\b.*\\b(?:news|source|site|website|blog|platform|portal|channel|best|latest|stories)\\b',
    '^[^.!?]{2,60} is (?:your|the) (?:number one|no\\.? ?1|#1|one-stop|go-to|trusted|premier|leading|ultimate)\\b.{0,80}\\b(?:source|site|website|portal|platform|destination|blog|magazine)\\b',
    '^we(?:.re| are) dedicated to (?:giving|bringing|providing|delivering) you\\b',
  ),
  ...phrase(
    'about the site',
    40,
    '^(?:about (?:us|the author|this site)|contact us|who we are|our team|advertise with us|write for us|sitemap|careers)$',
  ),
  // Buttons and menus.
  ...phrase(
    'page control',
    50,
    '^(?:exit mobile version|view (?:mobile|desktop|amp) version|skip to (?:main )?content|back to (?:top|home|all .{1,20})|menu|main menu|toggle navigation|navigation|home|search|close|open|print|loading(?:\\.{3}|…)?|load more|show (?:more|less)|expand|collapse|read aloud|font size|text size|a a a|dark mode|go to top|scroll to top|table of contents|jump to .{1,20}|download(?: pdf)?|bookmark|save|edit|report(?: this ad| an error)?|listen to (?:this )?article|play(?: video)?|pause|mute|previous|next)[:.]?$',
  ),
  ...phrase(
    'tags of the page',
    300,
    '^(?:tags?|topics?|filed under|posted in|categor(?:y|ies)|keywords|labels)\\s*:\\s*[^.!?]*$',
    '^(?:#[\\p{L}\\p{N}_-]+[\\s,]*){1,30}$',
  ),
  ...phrase(
    'reading time',
    40,
    '^(?:(?:est(?:imated|\\.)? )?read(?:ing)? time:? ?)?\\d{1,3}(?:-| )?min(?:ute)?s?(?: (?:to )?read| reading time)?\\.?$',
  ),
  // "Published" and "on" stand alone where a page shows them as labels beside a date.
  ...phrase(
    'label of the page',
    40,
    '^(?:published|posted|updated|last (?:updated|modified)|modified|written|by|on|in|at|author|date|share|views?|by admin|admin)(?: (?:on|by|at|in))?\\s*:?$',
    '^\\d+(?:\\.\\d+)?k? (?:views?|shares?|likes?|reads|followers|subscribers)$',
    '^(?:just now|yesterday|\\d+ (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago)$',
  ),
]

/** A line that is a date and no more, with the words that stand around it on pages. */
export const DATELINE = new RegExp(
  `^(?:(?:published|posted|updated|last (?:updated|modified)|date)(?: on| at)?:? ?)?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? )?(${DATE})(?:[ ,|·•–-]*(?:at )?\\d{1,2}[:.]\\d{2}(?: ?[ap]\\.?m\\.?)?(?: ?\\(?[A-Z]{2,4}\\)?)?)?$`,
  'i',
)

/** "By Jane Doe", with what pages add to it. Group 1 is the name (or names). */
export const BYLINE =
  /^(?:(?:written |words |story |text )?by|By|BY|author:)\s+((?:\p{Lu}[\p{L}.’'-]*)(?:\s+(?:(?:de|da|di|van|von|bin|al|el|la|le|del|der|den|and|ur|ul)\s+|&\s+)*\p{Lu}[\p{L}.’'-]*){1,4}(?:(?:,| and| &) (?:\p{Lu}[\p{L}.’'-]*)(?:\s+\p{Lu}[\p{L}.’'-]*){1,3})*)(?:\s*[,|·•/–—-].{0,60})?$/u
