/** What Footnote says about a server's own library; see ../words.ts. */
export const words = {
  // Who may do what.
  notHere: 'A library belongs to a server. Use this command in one that I am in.',
  mayNot: 'Only people with **Manage Server**{roles} can look after the library here.',
  mayNotRoles: ' or {roles}',
  timedOut: 'You are timed out here, so I don’t change the library for you.',
  notServed: 'This Footnote has no libraries of servers’ own.',

  // Adding.
  nothingToAdd: 'Give me a `file`, or a `url`.',
  wholeSiteOfWhat: '`whole-site` goes with a `url`.',
  working: '**Adding {count} {count|document|documents}…**',
  added: '**Added {documents} {documents|document|documents}.**',
  addedNothing: '**Nothing was added.**',
  skipped: '**Skipped**',
  moreSkipped: '-# and {count} more',
  stillGoing: 'This goes on. `/library status` says how far it is.',
  fetching: 'being fetched',
  sending: 'being sent',
  waiting: 'waiting for its turn',
  waitingBehind: 'waiting for {ahead} {ahead|other server|other servers}',
  reading: 'being read',
  embedding: 'can be quoted by words already; {embedded} of {of} passages understood',
  entry: '- {title} · {paragraphs} {paragraphs|paragraph|paragraphs}',
  item: '- {name}: {state}',
  mistake: '- {name}: {message}',
  tryThis: 'Try it: {question}',
  failed: 'This could not be added. The fault is mine and has been logged.',
  noDocument: '{name} held no document.',
  attachmentForeign: 'That file does not come from Discord, so I don’t open it.',
  attachmentTooLarge: 'It is larger than {size}.',
  attachmentLost: 'Discord did not give me that file. Please send it again.',

  // A site.
  sitePages: '**{host} lists {pages} {pages|page|pages} there.** Shall I add {pages|it|them all}?',
  siteMore: '**{host} lists more than {pages} pages there.** Your library has room for {pages}; shall I add these?',
  siteFull: 'Your library has no room for more documents ({used} of {most}).',
  siteTakes: '-# One request at a time; this takes about {minutes} {minutes|minute|minutes}.',
  siteBusy: 'I am reading a site for this server already. `/library status` says how far it is.',
  siteProgress: '**Reading {host}:** {done} of {pages} pages, {skipped} skipped.',
  siteStale: 'That was too long ago. Please give me the address again.',
  siteStopped: 'Stopped. What was added stays.',
  siteCancelled: 'Nothing was added.',

  // List, remove.
  empty: 'This server has no documents of its own yet. `/library add` adds some.',
  list: '**{documents} {documents|document|documents} of this server**',
  listEntry: '- {title} · {paragraphs} {paragraphs|paragraph|paragraphs} · {size}',
  page: '-# page {page} of {pages}',
  unknownDocument: 'This server has no such document of its own. `/library list` shows them.',
  removing: 'Removing “{title}”…',
  removed: 'Removed “{title}”.',

  // Status.
  status: '**This server’s library**',
  holds: '{documents} of {mostDocuments} documents, {passages} of {mostPassages} passages, {used} of {most}',
  additions: '{used} of {most} additions in the last hour',
  understood:
    '{waiting} {waiting|passage is|passages are} still being understood; they are found by their words already',
  underWay: '**Under way**',
  unreadable: '**Could not be read**',
  left: 'I was removed from this server on {date}. Its library is deleted {days} days after that.',
  keeps: '-# If I am removed from this server, its library is kept for {days} {days|day|days} and then deleted.',

  // Refresh.
  refreshNone: 'No document of this server came from an address.',
  refreshing: '**Asking {pages} {pages|page|pages} whether they changed:** {done} done.',
  refreshed:
    '**Asked {asked} {asked|page|pages}:** {changed} changed, {unchanged} as before, {gone} gone, {failed} failed.',
  refreshLeft: '-# {left} more are asked the next time.',
  refreshFailed: '**Failed**; what they said last is kept',
  refreshGone: '**Gone**; what they said last is kept',

  // Export.
  exported: 'All documents of this server, with what is said of them.',
  exportEmpty: 'There is nothing to export: this server has no documents of its own.',
  exportTooLarge:
    'The documents take {size}, more than Discord lets me send. Whoever runs me can export them with `footnote library export`.',

  // Settings.
  settings: '**Settings of Footnote in this server**',
  settingCurators: '**Who may look after the library**, besides people with Manage Server',
  settingMentions: '**Where I answer mentions, replies and paper clips**',
  settingAnswers: '**Where my answers go**',
  settingRefresh: '**Pages from the web**',
  settingMore: '**Also**',

  // A mention where the settings say no.
  notInThisChannel: 'The moderators of that server let me answer only in other channels. `/ask` works in all of them.',
  answerIsPrivate: 'Here I show my answers to whoever asked alone.',

  // Forgetting.
  forgetAsk: '**Delete all documents of this server, its settings and its index?** This can’t be undone.',
  forgotten: 'Deleted: all documents of this server, its settings and its index.',

  // Privacy.
  privacy: `**What I keep, and where.** All of it is on the computer that I run on; nothing is sent to anybody else but Discord.
1. **Questions**: not kept. They are looked up and forgotten.
2. **My answers**: in Discord alone, as messages. Whoever asked can delete them (⋯ → Delete), and so can moderators.
3. **People**: the buttons of my messages hold the id of whoever asked. I have no list of people.
4. **Documents of a server**: what its moderators add, with title, author and address, until they remove it.
5. **Settings of a server**: which roles and channels its moderators chose.
6. **Unanswered questions**: not kept either.
7. **Logs**: what failed and how long it took; no questions, no names, no tokens.
8. **Pages from addresses**: fetched by me, under my own name. The site sees the address of the computer that I run on.
9. **When I am removed** from a server: its documents and settings are kept {kept} and then deleted.
10. **To delete**: \`/library remove\` for a document, \`/library forget\` for all of it. Of a person there is nothing to delete.`,
  keptFor: 'for {days} {days|day|days}',
  keptForAWhile: 'for a while (two weeks, unless whoever runs me has set that otherwise)',
} as const

/** Plain text of buttons, menus and forms. */
export const labels = {
  formTitle: 'Add documents',
  formFiles: 'Files',
  formFilesHint: 'Up to 10',
  formText: 'Or paste text',
  formTitleField: 'Title',
  formTitleHint: 'Of the text, or of the one file',
  formUrl: 'Address',
  formUrlHint: 'Where it can be read, or of a page to be added',
  askIt: 'Ask it',
  addPages: 'Add {pages} {pages|page|pages}',
  cancel: 'Cancel',
  stop: 'Stop',
  previous: 'Previous',
  next: 'Next',
  forget: 'Delete everything',
  curators: 'No further roles',
  mentions: 'Mentions',
  mentionsAll: 'In all channels',
  mentionsThese: 'In these channels only',
  mentionsNone: 'In no channel',
  channels: 'Choose the channels',
  answers: 'Answers',
  answersChannel: 'In the channel',
  answersThread: 'In a thread under the question',
  answersPrivate: 'To whoever asked alone',
  refresh: 'Refresh',
  refreshDaily: 'Ask every day whether they changed',
  refreshWeekly: 'Ask every week whether they changed',
  refreshNever: 'Leave them as they were added',
  sharedOn: 'Shared documents: on',
  sharedOff: 'Shared documents: off',
} as const
