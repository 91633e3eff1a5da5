import { Command } from 'commander'

/** Marks an argument as text. No argument of a process can contain it. */
const SHIELD = '\u0000'
/** Begins with a dash and contains white space: a list item, "-5 degrees". Only `--name=some words` is an option. */
const TEXT = /^-(?!-[\w-]+=).*\s/su

/** A command whose text arguments may begin with a dash, as pasted lists do. */
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
