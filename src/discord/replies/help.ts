import { plainReply, type Reply } from './components.js'
import { inline } from './markdown.js'

/** What can be done here, in five lines. */
export function helpReply(options: { bot: string; private: boolean }): Reply {
  const name = inline(options.bot, 40)
  return plainReply(
    [
      'I answer with passages from the library, word for word, and say where they stand. I write nothing of my own.',
      `**Ask**: mention \\@${name} with a question, send me a DM, reply to one of my answers, or use \`/ask\`.`,
      '**Look up**: `/quote` an id, `/documents` and `/read` what is in the library, `/verify` whether a quote is right.',
      `**Source**: on any message → Apps → **Find sources**; or reply “source?” and mention \\@${name}.`,
      '`/sources` lists every quote that was posted here.',
    ].join('\n'),
    { private: options.private },
  )
}
