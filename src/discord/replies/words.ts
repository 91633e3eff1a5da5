/**
 * Every sentence and label that Footnote says in its own name, in one place: to reword the bot, edit this file. Nothing
 * reads these words back from posted messages (see memory.ts), so any of them may be changed at any time.
 *
 * Markdown; nothing of a document or a person is in it. `{name}` is a gap, `{count|one|many}` words that depend on a
 * number: `say.ts` fills both.
 */
export const words = {
  // What an answer says.
  closest: '**Closest passage; it may not answer this**',
  further: '**Further passages; they may not answer this**',
  anotherSource: '**Another source**',
  remarks: '-# {remarks}',
  oneDocument: 'only this document was searched',
  beginningSearched: 'only the beginning of the question was searched, which is all that the message still shows',
  didYouMean: 'Did you mean “{suggestion}”?',
  searchedAs: 'searched as “{question}”',
  comesNear: 'Nothing clearly answers this, but one passage comes near.',
  noMore: 'That is all that comes near this question.',
  noMoreWithin: 'That is all in this document that comes near this question.',
  askedBy: '-# {name} asks: {question}',
  asked: '-# {question}',
  shownFor: '-# Shown for {name}',

  // Nothing found.
  nothing: 'Nothing in the library answers this.',
  nothingWithin: 'Nothing in {title} answers this.',
  othersNotSearched: 'Only this document was searched.',
  nearestTitle: 'Nearest: {title}.',
  libraryEmpty: 'The library is empty: no document has been indexed yet.',

  // Citations.
  title: '### {title}',
  firstWords: '“{title}”',
  paragraph: '¶ {paragraph} of {paragraphs}',
  paragraphsShown: '¶ {first}–{last} of {paragraphs}',
  paragraphAlone: '¶ {paragraph}',
  page: 'page {page}',
  row: 'row {row}',
  time: 'at {time}',
  alsoIn: 'also in {titles}',
  andMore: '{titles} and {more} more',

  // A message's sources.
  source: '**Source**',
  sourceFor: '**Source** for {address}',
  sourceAskedBy: '-# Source asked for by {name}',
  sourceChosenBy: '-# Asked for by {name}',
  nothingSupports: 'Nothing in the library supports or mentions this.',
  sourceOfWhat: 'Reply with that to the message in question (and mention me), or open its menu → Apps → Find sources.',
  ownSource: 'Every quote of mine names its source in the small line under it, and the id there leads back to it.',
  parentGone: 'The message you replied to is gone.',
  parentUnreadable:
    'Discord does not show me that message. Open its menu → Apps → **Find sources**, and I’ll look for what it says.',
  noText: 'That message has no text to search for.',

  // The claims of a message.
  claimsSourced: '**{sourced} of {total} {total|claim|claims} sourced**',
  claimsMisquoted: '{count} misquoted',
  claimsContradicted: '{count} contradicted',
  claimsRelated: '{count} only related',
  claimsFirst: '(the first {count} were looked at)',
  supported: 'supported',
  contradicted: 'the library says otherwise',
  misquoted: 'misquoted',
  related: 'related, not a source',
  nothingFound: 'no source found',
  unchecked: 'not a checkable claim',
  notCheckable: 'That is not a claim that a source could support.',
  saysOtherwise: '**The library says otherwise:**',
  saysInstead: '{actual}, not {quoted}',
  claimNamed: 'on “{claim}”',
  passageOtherwise: '-# the passage that says otherwise',
  passageMisquoted: '-# the passage that was quoted with other words',
  passageClosest: '-# related, but not a source for this',
  quotedUncited: 'What is quoted stands in no passage that could be shown (a heading, say).',
  misquotedUncited: 'What was quoted with other words stands in no passage that could be shown (a heading, say).',
  noClaims: 'I see no claim in that message that a source could support.',
  noOtherClaims: 'Apart from that, I see no claim in that message that a source could support.',
  moreMisquotes: '**Near**, not word for word: {count} {count|quotation|quotations} more',

  // Is a quote right?
  exact: '**Exact**, word for word.',
  exactInCapitals: '**Exact**, word for word, but not in capitals.',
  standsSo: 'It stands so in the library.',
  inFurniture: 'found in what looks like page furniture',
  claimInFurniture: 'found in what looks like page furniture of {title}: “{text}”',
  nearFurniture: 'Nothing answers this, but what looks like page furniture comes near.',
  standsThus: 'This is how it stands in the library.',
  near: '**Near**, not word for word.',
  nearInCase: '**Near**: the same words, but capital and small letters differ.',
  absent: '**Not in the library**, nor anything close to it word for word: “{text}”',
  absentQuotation: '**Not in the library** word for word:',
  verifiedChanged: 'The document has changed since. Use `/verify` again.',
  libraryChanged: 'The library has changed since. Use `/verify` again.',
  checkedFor: '-# Checked for {name}',
  morePlaces: '-# and in {count} more {count|place|places}',
  more: 'and {count} more',
  leftOut: 'left out: {actual}',
  notInDocument: 'not in the document: {quoted}',
  documentSays: 'the document says {actual}, not {quoted}',
  noWords: 'There are no words in that to check.',
  verifyTooLong: 'That is longer than {most} characters. Please check it in parts.',

  // A quote whose source has changed.
  changed: 'The source of {id} has changed: “{title}”, {date}.',
  nowStands: 'Now stands there:',
  nothingStands: 'Nothing stands in its place.',
  leftLibrary: '{id} is gone: “{title}” left the library on {date}.',
  severalFit: '{id} fits several passages:',
  moreChanged: '{count} more have changed.',
  mended: 'Updated: the message shows what stands there now.',
  mendedMark: 'updated, its source has changed',
  quoteGone: 'The passage that was quoted here is no longer in the library.',

  // The rarer actions.
  menuId: '`/quote` shows {marks|this passage|these passages} again, and so does a message that mentions me and says:',
  deleted: 'Deleted.',

  // Ids.
  noSuchId: 'No passage has the id {id}.',
  malformedId: '“{id}” is no id.',
  whatAnId:
    'An id has 7 letters and digits or more, such as `3F7K2QA`; it stands at the end of the small line under each quote, after `fn:`.',
  idIs: '{id}: {state}',
  idAmbiguous: 'several passages begin with this id; give more of it.',
  idRetired: 'the source has changed since; `/quote` shows what stands there now.',
  idUnknown: 'no passage has this id.',

  // Documents.
  documents: '**{documents} {documents|document|documents} in the library**',
  documentsMatching: '**{documents} {documents|document|documents} in the library that match “{search}”**',
  noDocumentMatches: 'No title, author, publisher or file name matches “{search}”.',
  paragraphs: '{paragraphs} {paragraphs|paragraph|paragraphs}',
  pageOf: '-# page {page} of {pages}',
  noDocumentCalled: 'No document here is called “{typed}”. `/documents` lists them all.',
  severalDocuments: 'Several documents fit “{typed}”. `/documents` lists them all.',
  documentGone: 'That document has left the library.',
  passagesOf: '-# passages {from}–{to} of {passages}',
  onlyPassage: 'This document has 1 passage; here it is.',
  lastPassages: 'This document has {passages} passages; here are the last.',
  noSuchPassage: 'That document has no such passage.',

  // What was posted here.
  posted: '**{quotes} {quotes|quote|quotes} posted here**',
  postedAsFile: '**{quotes} {quotes|quote|quotes}** posted here:',
  nothingPosted: 'I have posted no quote here yet.',
  postedMore: '-# and {count} more: use `/sources` with a file format for all of them',
  postedUnder: '**{title}**',
  postedFor: 'for {name}',
  postedQuestion: '“{question}”',
  message: 'message',
  unknownDocument: 'No longer known',
  hasLeft: 'has left the library',
  hasChanged: 'the source has changed since',
  hasChangedNow: 'the source has changed since; now {id}',
  severalByNow: 'several passages fit this id by now',
  noLongerKnown: 'a passage that is no longer known',

  // Files with what was posted here.
  fileTitle: '# Sources',
  fileAskedBy: 'asked by {name}',
  fileQuestion: '“{question}”',
  fileGone: '*The source has changed since or is gone.*',
  filePlace: 'paragraph {paragraph} (fn:{id})',

  // Help.
  help: `I answer with passages from the library, word for word, and say where they stand. I write nothing of my own.
**Ask**: mention \\@{bot} with a question, send me a DM, reply to one of my answers, or use \`/ask\`.
**Look up**: \`/quote\` an id, \`/documents\` and \`/read\` what is in the library, \`/verify\` whether a quote is right.
**Source**: on any message → Apps → **Find sources**; or reply “source?” and mention \\@{bot}.
\`/sources\` lists every quote that was posted here.`,

  // Too much, too long, too late.
  tooMany: 'That was a lot at once. I answer you again in a minute.',
  tooManyFor: 'That was a lot at once. I answer you again in {seconds} {seconds|second|seconds}.',
  busy: 'Too many questions are waiting. Ask again in a moment.',
  tooLate: 'The library did not answer in time. Please ask again in a moment.',
  tooLong: 'That question is longer than {most} characters. Please put it in fewer words.',
  tooLarge: 'What I found does not fit in one message. Please ask for less at once.',
  empty: 'There was no question in that.',
  stillLooking: 'Still looking…',
  restarting: 'I am being restarted. Please ask again in a minute.',
  closed: 'I am reading all documents anew, because my index was damaged. Please ask again in a few minutes.',
  failed: 'I could not look that up just now. The fault is mine and has been logged; please ask again.',

  // Posting.
  postedBelow: 'Found. It is posted below, for all to see.',
  notPosted:
    'Found, but Discord did not confirm that it is posted. If you do not see it here, ask again with `private`, and only you will see the answer.',
  notConfirmed: 'Discord did not confirm what I posted. If you do not see it, please ask again.',
  postedNow: 'Posted.',
  alreadyPosted: 'That is posted already.',
  goneAlready: 'That message is gone already.',

  // Buttons that cannot do what they say.
  stale: 'This button comes from another version of me. Ask again, and the new answer has buttons that work.',
  notYours: 'Only the person who asked, and moderators, can change this message.',
  notYoursToDelete: 'Only the person who asked, and moderators, can delete this message.',
  mayNotWrite: 'You may not write in this channel, so I do not post here for you.',
  nothingHere: 'That message shows no quote that I could work with.',
  noQuestion: 'I cannot read the question from that message any more. Ask it again with `/ask`.',
  noMoreAround: 'There is no more of this document.',
  noRoom: 'No more fits in this message. “⋯” opens the document there.',
  unknownCommand: 'I do not know that command in this version of me. Discord may need a minute to learn the new ones.',

  // What Discord does not let the bot do.
  notMember: 'I’m not in this server, so I cannot read what was posted here.',
  forbidden:
    'Discord does not let me reply in that channel. A moderator can give me **Send Messages** and **Read Message History** there.',
  lacking:
    'I cannot {purpose} in that channel: I lack the permission {permissions} there. A moderator can give it to me.',
  permission: '**{name}**',
  and: '{first} and {second}',
  toPost: 'post',
  toReply: 'reply',
  toReplyToYou: 'reply to you',
  toReplyToMessage: 'reply to that message',
  toReadPosted: 'read what was posted',
} as const

/** What stands on buttons, menus and forms: plain text. */
export const labels = {
  more: 'More context',
  moreOn: 'More on {number}',
  less: 'Less',
  menu: '⋯',
  anotherSource: 'Another source',
  otherPassages: 'More passages',
  morePassages: '{passages} more {passages|passage|passages}',
  followUp: 'Follow up',
  followUpQuestion: 'What else do you want to know?',
  followUpExample: 'and who leads them?',
  delete: 'Delete',
  postHere: 'Post here',
  posted: 'Posted',
  showMe: 'Show it to me',
  searchThat: 'Search for that',
  readDocument: 'Open the document',
  openSource: 'Open the source',
  previous: 'Previous',
  next: 'Next',
  anotherClaim: 'Another claim',
  postAsReply: 'Post as reply',
  mend: 'Update the message',
} as const
