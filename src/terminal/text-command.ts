import { Command } from 'commander'

/** Stands before an argument that is text; no argument of a process can hold it. */
const SHIELD = '\u0000'
/** Begins with a dash and has white space in it: a list item, "-5 degrees". No option does, but for `--name=some words`. */
const TEXT = /^-(?!-[\w-]+=).*\s/su

/** A command to which a pasted text may begin with a dash without being taken for an option. */
export class TextCommand extends Command {
  override createCommand(name?: string): TextCommand {
    return new TextCommand(name)
  }

  override parseOptions(args: string[]): ReturnType<Command['parseOptions']> {
    const isValue = (index: number): boolean =>
      this.options.some(({ required, long, short }) => required && [long, short].includes(args[index - 1]))
    const shielded = args.map((arg, index) => (TEXT.test(arg) && !isValue(index) ? SHIELD + arg : arg))
    const { operands, unknown } = super.parseOptions(shielded)
    const bare = (arg: string): string => (arg.startsWith(SHIELD) ? arg.slice(1) : arg)
    return { operands: operands.map(bare), unknown: unknown.map(bare) }
  }
}
