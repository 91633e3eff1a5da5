/**
 * How sure a phrase is by itself. 3: no text says it but a page's furniture. 2: furniture as a rule. 1: as often text
 * (a section, a field, a step). 0: mostly text. No weight is enough by itself (clutter.ts).
 */
export type Weight = 0 | 1 | 2 | 3

/** A block that web pages show around their text: its shape, what it is, and how much that says. */
export interface Phrase {
  pattern: RegExp
  reason: string
  /** Longer blocks are prose whatever they begin with, in UTF-16 code units. */
  longest: number
  weight: Weight
  /** Could be text in the middle of a document: counts above the first or below the last prose only. */
  edge?: true
}

const NETWORKS =
  '(?:facebook|twitter|x|instagram|youtube|telegram|whatsapp|linkedin|tiktok|pinterest|threads|bluesky|mastodon|reddit|google news|rss|spotify|discord)'

const phrase = (reason: string, weight: Weight, longest: number, ...patterns: string[]): Phrase[] =>
  patterns.map((pattern) => ({ pattern: new RegExp(pattern, 'iu'), reason, longest, weight }))

/** For patterns that tell a name by its capital letter: with the flag `i`, \p{Lu} is any letter. */
const withNames = (reason: string, weight: Weight, longest: number, ...patterns: string[]): Phrase[] =>
  patterns.map((pattern) => ({ pattern: new RegExp(pattern, 'u'), reason, longest, weight }))

const atEdge = (...parameters: Parameters<typeof phrase>): Phrase[] =>
  phrase(...parameters).map((made) => ({ ...made, edge: true }))

/**
 * Phrases known from many sites; the first that matches counts. Each pattern is for a whole block (or its beginning,
 * where the block is short): a sentence that only mentions cookies, photographs or newsletters matches none of them.
 */
export const PHRASES: readonly Phrase[] = [
  // Forms below an article speak to the reader about commenting, and articles do not.
  ...phrase(
    'comment form',
    3,
    200,
    '^(?:leave|post|write|add|submit) (?:a|your) (?:reply|comment|response)(?: (?:below|cancel reply))?[.:!]?$',
    '^(?:cancel reply|post comment|be the first to comment|join the (?:conversation|discussion))[.!]?$',
    '^your e-?mail address will not be published\\b',
    '^save my name,? e-?mail,? and website in this browser\\b',
    '^you must be (?:logged|signed) in to (?:post|leave|write) a comment\\b',
    '^(?:log|sign) in to (?:leave|post) a (?:comment|reply)[.!]?$',
    '^notify me (?:of|about) (?:follow-?up comments|new (?:comments|posts|replies))\\b',
    '^this site uses akismet\\b|^learn how your comment data is processed\\b',
    '^comments (?:on this \\w+ )?(?:are|have been) (?:now )?(?:closed|turned off|disabled)[.!]?$',
  ),
  ...phrase(
    'comment form',
    2,
    120,
    '^add a comment[.!]?$',
    '^\\d+ (?:comments?|responses|replies)(?: (?:so far|on .{1,100}))?$|^no comments yet$',
    '^(?:\\d+|one|two|three) (?:thoughts?|responses?|replies) (?:on|to) [“"‘\'].{1,100}$',
    '^sort by:? (?:newest|oldest|best|most relevant|top)(?: first)?$',
    '^(?:view|show|hide|load|see|read) (?:all |more |the )?(?:\\d+ )?comments(?: ?\\(\\d+\\))?$|^comments ?\\(\\d+\\)$',
    '^(?:required fields are marked|(?:name|e-?mail|website) ?\\*)\\b.{0,40}$',
  ),
  ...phrase(
    'comment form',
    1,
    80,
    '^(?:comments|reader comments|reply|replies|report comment|sort by)$',
    '^(?:leave|post|write|add) (?:a|your) (?:reply|comment|response)\\b[^.]{0,60}[.:]?$',
  ),
  // Consent notices speak of "this website" or "we" and of cookies in one breath.
  ...atEdge(
    'cookie or privacy notice',
    3,
    600,
    '^(?:this|our) (?:web)?site uses cookies to (?:improve|enhance|give|ensure|provide|offer|personali[sz]e)\\b',
    '^we (?:and our (?:\\d+ )?(?:partners|vendors) )?use cookies (?:to|on|and|for)\\b.*\\b(?:consent|personali[sz]e|accept)',
    '^by (?:continuing|clicking|browsing)\\b.{0,120}\\b(?:cookies|privacy policy|terms of (?:use|service))\\b',
  ),
  ...atEdge(
    'cookie or privacy notice',
    2,
    600,
    '^(?:this|our) (?:web)?site uses cookies(?:\\.| (?:to|and|for|so|in|that)\\b)',
    '^we (?:and our (?:\\d+ )?(?:partners|vendors) )?use cookies (?:to|on|and|for)\\b.*\\b(?:experience|traffic|website|site|browsing|preferences)',
    '^by using\\b.{0,120}\\b(?:cookies|privacy policy|terms of (?:use|service))\\b',
  ),
  ...phrase(
    'cookie or privacy notice',
    2,
    80,
    '^(?:we value your privacy|manage (?:your )?(?:cookies?|consent)(?: (?:preferences|settings))?|accept(?: all)? cookies|accept all|reject all|do not sell my personal information)$',
    '^(?:terms (?:(?:&|and) conditions|of (?:use|service))|contact(?: us)?|about(?: us)?)(?: ?[|·•-] ?| )privacy (?:policy|notice)$',
  ),
  ...phrase(
    'cookie or privacy notice',
    1,
    80,
    '^cookie (?:settings|preferences|policy|notice)$|^(?:privacy(?: (?:&|and) cookies?)?|cookies?)(?: (?:policy|notice|statement))$',
    '^terms (?:(?:&|and) conditions|of (?:use|service))$',
  ),
  // Labels over lists of other articles.
  ...phrase(
    'list of other articles',
    2,
    60,
    '^(?:most (?:viewed|shared|commented)|trending (?:now|stories|topics)|popular (?:posts|stories|now)|related (?:articles?|posts?|stories|news|content|coverage)|latest (?:posts|stories|articles)|recent (?:posts|articles|stories)|recommended (?:for you|stories|reading|articles)|editor.?s.? (?:picks?|choice)|you (?:may|might) (?:also )?(?:like|be interested in)(?: this| these)?|more (?:stories|articles)|top (?:stories|headlines)|what to read next|read next|more from (?:this author|the author|us|our .{1,20}))[:.…]*$',
  ),
  ...phrase(
    'list of other articles',
    1,
    60,
    '^(?:most (?:read|popular)|trending|popular|related(?: (?:topics|reading))?|latest(?: news)?|recent news|recommended|more news|more (?:from|on|in) (?!than\\b).{1,30}|don.?t miss|top news|up next|in this section|also (?:on|in) .{1,20})[:.]?$',
  ),
  // A colon or bar after the call: one line that leads elsewhere.
  ...phrase(
    'link to another article',
    2,
    250,
    '^(?:it may interest you|(?:you )?(?:may|might) (?:also )?(?:interest|like)(?: you)?|also read|read also|read (?:more|next|here|this)|also see|see more|related (?:article|story|stories|news|post|coverage)|also watch|watch (?:also|more|now)|more on this(?: story)?|don.?t miss|must read|recommended reading|in case you missed it|icymi)\\s*(?:[:|»›>–—]|-\\s)\\s*\\S',
    '^(?:read|see|view) (?:the )?(?:more|full (?:article|story|text|post)|original(?: (?:article|post))?)(?: (?:here|at|on|about|from)\\b.{0,80})?[.…:»›>→]*$',
    '^(?:continue|keep) reading(?: (?:[“"‘»›>→…].{0,100}|(?:below|here|the (?:main|full) (?:story|article))))?[.…»›>→ ]*$',
    '^(?:click|tap) (?:here|to (?:read|see|view|watch|subscribe|share|enlarge|expand))[.!]?$|^click here (?:to|for) (?:subscribe|read|share|more)\\b.{0,80}$',
    '^(?:\\[?…\\]? ?)?(?:source|via) link$',
    '^(?:next|previous|prev|older|newer) (?:article|post|story|posts|entry)[ :«»‹›<>←→]*$|^[«‹←] ?(?:older|prev(?:ious)?)\\b.{0,80}$',
  ),
  ...phrase(
    'link to another article',
    1,
    250,
    '^(?:read|see also|related|watch(?: (?:video|live))?|listen(?: (?:also|now|here|to))?|recommended|further reading|explained|in pictures|related (?:reading|link))\\s*(?:[:|»›>–—]|-\\s)\\s*\\S',
    '^(?:click|tap) (?:here|to (?:read|see|view|watch|subscribe|share|enlarge|expand))\\b.{0,100}$',
    '^(?:watch|view|see) (?:the )?(?:full (?:report|video)|all)[.…:»›>→]*$',
  ),
  // Calls to follow and to share begin with the imperative and name a network, or name the page itself.
  ...phrase(
    'call to follow or share',
    2,
    300,
    `^(?:follow|like|find|join|connect with|add|subscribe to) (?:us|me|our|@\\w+)\\b.{0,80}\\b${NETWORKS}\\b`,
    `^(?:share|tweet|pin|post|send|e-?mail|print|gift|save|copy|bookmark)(?: (?:on|via))? (?:this (?:article|story|post|page|news|link)|the (?:article|story|post))(?: (?:on|via|with|to|by) (?:${NETWORKS}|e-?mail|a friend|friends))?[:!.]?$`,
    `^(?:share|tweet|pin|post)(?: this| it)? (?:on|to|via) ${NETWORKS}[:!.]?$`,
    `^(?:${NETWORKS}|e-?mail|print|share|tweet|copy link|pocket|messenger|flipboard)(?:[\\s,|·•/]+(?:${NETWORKS}|e-?mail|print|share|tweet|copy link|pocket|messenger|flipboard|and|more)){2,}$`,
    '^(?:follow|join) (?:us|our (?:channel|page|group|telegram channel|whatsapp (?:channel|group)|social media))(?: on)?[:!.]?$',
    '^share your (?:thoughts|opinion|views)\\b.{0,60}\\bcomments?\\b',
    '^share this:?$',
    '^copy (?:the )?link[.!]?$',
    `\\bfollow (?:us|me|him|her|them) on (?:${NETWORKS})(?: (?:at )?@\\w+)?(?:,? (?:and|or) (?:on )?(?:${NETWORKS}))?\\.?$`,
    '^(?:e-?mail|write to|contact) [^.!?]{2,40} at \\S+@\\S+ or follow (?:him|her|them|us|me)\\b',
    '^(?:join|visit) our \\w{0,20} ?(?:forums?|message boards?|community) to (?:keep|continue|start|join)\\b',
    '^(?:questions|comments|feedback|corrections|suggestions)\\b[^.!?]{0,80}\\? (?:please )?(?:get in touch|contact us|write to us|e-?mail us|let us know)\\b.{0,80}$',
    '^(?:if you have|got|have) (?:a|any) (?:news )?(?:tips?|corrections?|comments?)(?:,| or)\\b[^.!?]{0,60}\\b(?:let us know|send|e-?mail|contact)\\b',
  ),
  ...phrase(
    'call to follow or share',
    1,
    60,
    `^(?:${NETWORKS}|e-?mail|print|share|tweet|copy link|pocket|messenger|flipboard)(?:[\\s,|·•/]+(?:${NETWORKS}|e-?mail|print|share|tweet|copy link|pocket|messenger|flipboard|and|more))?$`,
  ),
  ...phrase(
    'call to subscribe',
    2,
    400,
    '^(?:subscribe|sign up)(?: (?:now|today|here|free|to|for)\\b.{0,200})?\\b(?:newsletters?|inbox|bulletin|channel|e-?mail (?:updates|alerts))\\b',
    '^(?:get|receive) (?:the |our |all )?.{0,60}(?:news|stories|headlines|newsletter).{0,60}\\b(?:inbox|newsletter)\\b',
    '^(?:subscribe(?: now| today)|sign up now|subscribe to our newsletter|enter your e-?mail(?: address)?)[!.]?$',
    '^(?:this article is (?:only |exclusively )?(?:for|available to)|to continue reading|already a subscriber).{0,60}\\b(?:subscribers?|subscribe|sign in|log in)\\b',
    '^support (?:us|our (?:work|journalism))[!.]?$',
  ),
  ...phrase(
    'call to subscribe',
    1,
    200,
    '^(?:subscribe|sign up(?: here)?|sign in|log ?in|register|my account)[!.]?$',
    '^(?:subscribe|sign up|register)(?: (?:now|today|here|free|to|for)\\b.{0,120})?\\b(?:updates|alerts|e-?mails?|notifications)\\b',
    '^(?:support|donate to) (?:us|our (?:work|journalism))\\b.{0,120}$',
  ),
  ...phrase(
    'advertisement',
    2,
    60,
    '^(?:advertisement|sponsored (?:content|post|links?)|promoted content|paid (?:content|post|partnership)|(?:story|article) continues (?:below|after)(?: (?:the |this )?(?:ad|advert|advertisement))?|scroll to continue.{0,30}|remove ads?)[.:]?$',
  ),
  ...phrase(
    'advertisement',
    2,
    250,
    '^[^.!?]{2,80}\\b(?:may|can|might) (?:earn|receive|get) (?:an? )?(?:small )?(?:affiliate )?commissions?\\b[^.!?]{0,150}[.!]?$',
  ),
  ...phrase(
    'advertisement',
    1,
    60,
    '^(?:advertisment|advertising|sponsored(?: by .{1,40})?|promoted|ad|ads by .{1,30})[.:]?$',
  ),
  // The name of a medium or person after "Photo:", on a line of its own.
  ...phrase(
    'picture credit',
    3,
    140,
    '^[([]?(?:file )?(?:photo(?:graph)?|image|picture|video)(?: (?:credits?|source))?\\s*[:/|©]\\s*[\\w-]+\\.(?:com|org|net|[a-z]{2})[\\])]?$',
    '^(?:\\(|\\[)?(?:ap|reuters|afp|getty|epa) (?:photo|image|picture|file photo)s?(?:/.{1,40})?(?:\\)|\\])?$',
    '^.{0,40}(?:getty images|shutterstock|istock(?:photo)?)(?:\\)|\\])?$',
  ),
  ...phrase(
    'picture credit',
    2,
    140,
    '^[([]?(?:file )?(?:photo(?:graph|s)?|image|picture|illustration|screengrab|cover)(?: (?:credits?|courtesy|source|by|from))?(?: of)?\\s*[:|©]\\s*[^.!?:]*(?:/|©|\\b(?:reuters|afp|getty|ap|epa|agency|unsplash|pixabay|wikimedia)\\b)[^.!?:]*[\\])]?\\.?$',
    '^[([]?(?:photo(?:graph)?|image|picture) (?:credits?|courtesy)\\s*[:/|©]\\s*[^.!?]*[\\])]?\\.?$',
    '^.{0,40}(?:unsplash|pixabay|wikimedia commons)(?:\\)|\\])?$',
  ),
  ...phrase(
    'picture credit',
    1,
    140,
    '^[([]?(?:file )?(?:photo(?:graph|s)?|image|picture|video|illustration|graphic|map|screenshot|screengrab|cover)(?: (?:credits?|courtesy|source|by|from))?(?: of)?\\s*[:/|©]\\s*[^.!?]*(?:\\.\\w+)*[\\])]?\\.?$',
    '^[([]?(?:credits?|courtesy)\\s*:\\s*[^.!?]{1,60}[\\])]?$',
    '^(?:\\(|\\[)?(?:file) (?:photo|image|picture)s?(?:\\)|\\])?$',
    '^(?:image|media|photo) (?:caption|gallery)\\b.{0,100}$',
  ),
  // Whose picture it is, and then what is on it.
  ...withNames(
    'picture credit',
    2,
    300,
    "^© ?\\p{Lu}[\\p{L}'’.-]+(?: \\p{Lu}[\\p{L}'’.-]+){1,3},? \\p{Lu}[^!?]{15,240}$",
  ),
  ...phrase('picture credit', 2, 160, '^[^.!?]{0,120}\\b(?:photos?|photographs?|images?|pictures?) ©[^.!?]{2,60}$'),
  ...withNames(
    'picture credit',
    2,
    140,
    '^[([]?(?:Photo|Image|Picture|PHOTO|IMAGE) (?:credits?|courtesy(?: of)?|by|BY) [\\p{Lu}@][^!?.]{0,60}[\\])]?\\.?$',
    '^[([]?(?:Photo|Image|Picture|PHOTO|IMAGE) by \\p{Lu}\\. [\\p{Lu}@][^!?.]{0,60}[\\])]?\\.?$',
    '^(?:\\p{Lu}[\\p{L}.’-]+ ){0,4}[/|] ?(?:Reuters|REUTERS|AFP|AP|AP Photo|Getty|Getty Images|EPA|Shutterstock|Anadolu|Bloomberg)\\b.{0,30}$',
  ),
  ...withNames(
    'line of credits',
    2,
    200,
    "^\\(?(?:Additional |additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting) by \\p{Lu}[\\p{L}.’'-]+(?: \\p{Lu}[\\p{L}.’'-]+){0,3}(?:(?:[,;]|,? and| in| at)? .{1,140})?\\)?$",
    "^(?:The |[\\p{Lu}][\\p{L}.’']+ ){0,5}[\\p{Lu}][\\p{L}.’'-]+(?:,? and [\\p{Lu}][^.!?]{1,60})? (?:also )?contributed to this (?:report|story|article|post)\\.?$",
  ),
  ...withNames(
    'call to follow or share',
    2,
    120,
    '^(?:Follow|Like|Find|Join|Add) \\p{Lu}[\\w.]*(?: \\p{Lu}[\\w.]*){0,3} on (?:Facebook|Twitter|X|Instagram|YouTube|Telegram|WhatsApp|LinkedIn|TikTok|Google News|Bluesky|Mastodon)\\b',
  ),
  ...withNames(
    'copyright line',
    2,
    80,
    '^(?:Powered|Designed|Developed|Built) by \\p{Lu}[\\w-]{1,20}(?: \\p{Lu}[\\w-]{1,20}){0,2}$',
  ),
  ...phrase(
    'copyright line',
    2,
    300,
    '^(?:©|ⓒ|(?:\\(c\\)|copyright)(?: [©ⓒ]| \\(c\\))?\\s*\\d{4}).{0,200}\\ball rights reserved\\b.{0,80}$',
    '^proudly powered by\\b.{0,40}$|^theme by .{1,40}$',
  ),
  ...phrase(
    'copyright line',
    1,
    300,
    '^(?:©|ⓒ|copyright [©ⓒ]|(?:\\(c\\)|copyright)(?: [©ⓒ]| \\(c\\))?\\s*\\d{4}).{0,250}$',
    '^(?:.{0,120}[ .|·-])?all rights reserved(?:\\s*[.,|·–—-].{0,80})?$',
  ),
  // A site that greets its reader or praises itself.
  ...atEdge(
    'about the site',
    2,
    500,
    '^welcome to [^.!?]{2,60}[,.!:–—-]+ ?.{0,80}\\b(?:your|we|we.re|our)\\b.*\\b(?:news|source|site|website|blog|platform|portal|channel|best|latest|stories)\\b',
    '^[^.!?]{2,60} is (?:your|the) (?:number one|no\\.? ?1|#1|one-stop|go-to|trusted|premier|leading|ultimate)\\b.{0,80}\\b(?:source|site|website|portal|platform|destination|blog|magazine)\\b',
    '^we(?:.re| are) dedicated to (?:giving|bringing|providing|delivering) you\\b',
  ),
  ...phrase(
    'about the site',
    1,
    40,
    '^(?:about (?:us|the author|this site)|contact us|who we are|our team|advertise with us|write for us|sitemap|careers)$',
  ),
  // Buttons and menus.
  ...phrase(
    'page control',
    3,
    80,
    '^(?:image|photo|picture|slide) \\d+ (?:of|/) \\d+$',
    '^(?:exit mobile version|view (?:mobile|desktop|amp) version|skip to (?:main )?content|toggle navigation|jump to (?:recipe|content|navigation))$',
    '^(?:edit this page(?: on (?:github|gitlab))?|was this (?:page|article) helpful\\?)$',
    '^this page was last (?:edited|modified) on\\b.{0,60}$|^from wikipedia, the free encyclopa?edia$',
  ),
  ...phrase(
    'page control',
    2,
    50,
    '^(?:back to top|main menu|edit source|save for later|listen to this (?:story|page)|load more|read aloud|a a a|go to top|scroll to top|report this ad|listen to this article|loading(?:\\.{3}|…))[:.]?$',
  ),
  ...phrase(
    'page control',
    1,
    50,
    '^(?:back to (?:home|all .{1,20})|menu|navigation|home|search|close|open|print|loading|show (?:more|less)|expand|collapse|font size|text size|dark mode|table of contents|jump to .{1,20}|download(?: pdf)?|bookmark|save|edit|report(?: an error)?|listen to article|play(?: video)?|pause|mute|previous|next)[:.]?$',
  ),
  ...phrase(
    'tags of the page',
    1,
    300,
    '^(?:tags?|topics?|filed under|posted in|tagged|categor(?:y|ies)|keywords|labels)(?:\\s*:\\s*| (?=.*\\|))[^.!?]*$',
    '^(?:#[\\p{L}\\p{N}_-]+[\\s,]*){1,30}$',
  ),
  ...phrase(
    'reading time',
    2,
    40,
    '^(?:est(?:imated|\\.)? )?read(?:ing)? time:? ?\\d{1,3}(?:-| )?min(?:ute)?s?\\.?$',
    '^\\d{1,3}(?:-| )?min(?:ute)?s? (?:(?:to )?read|reading time)\\.?$',
  ),
  // "Published" and "on" stand alone where a page shows them as labels beside a date.
  ...phrase(
    'label of the page',
    2,
    40,
    '^(?:last (?:updated|modified)|published|posted)(?: (?:on|by|at|in))\\s*:?$',
    '^\\d+(?:\\.\\d+)?k? (?:views?|shares?|likes?|reads|followers|subscribers)$',
  ),
  ...phrase(
    'label of the page',
    1,
    40,
    '^(?:published|posted|updated|last (?:updated|modified)|modified|written|by|on|in|at|author|date|share|views?|by admin|admin)(?: (?:on|by|at|in))?\\s*:?$',
  ),
  ...atEdge(
    'label of the page',
    0,
    40,
    '^(?:just now|yesterday|\\d+ (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago)$',
  ),
]
