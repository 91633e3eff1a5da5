import { seen, standIn } from './markdown.js'

/**
 * How document text becomes a code block of Discord's, so that nothing of it can close the block and every character
 * can be got back.
 *
 * | in the text                                         | in the block                          |
 * | --------------------------------------------------- | ------------------------------------- |
 * | the third of three backticks in a row               | `⟨U+0060⟩`: three would end the block |
 * | ⟨, which begins such stand-ins                      | `⟨U+27E8⟩`                            |
 * | a character that cannot be seen, or turns direction | its number, as in block quotes        |
 * | everything else                                     | the same                              |
 */
export function codeBlock(text: string, language?: string): string {
  // Discord takes what else stands behind a fence for code.
  const named = language !== undefined && /^[a-z0-9+#.-]+$/.test(language) ? language : ''
  return `\`\`\`${named}\n${text.split('\n').map(codeLine).join('\n')}\n\`\`\``
}

function codeLine(line: string): string {
  // A carriage return before a line feed is part of the line end, and as harmless.
  const ended = line.endsWith('\r')
  let ticks = 0
  const shown = seen(ended ? line.slice(0, -1) : line, (character) => {
    ticks = character === '`' ? ticks + 1 : 0
    return character === '⟨' || (ticks > 0 && ticks % 3 === 0) ? standIn(character) : undefined
  })
  return `${shown}${ended ? '\r' : ''}`
}
