import { readSettings, type Setting } from '../../config.js'
import { EXIT } from '../../errors.js'
import { maskedValue } from '../../secrets.js'
import type { Shared } from '../options.js'
import { print, printJson, styled } from '../output.js'

/** `footnote config`: every variable, its value in effect and where that comes from. Exit code 2 if one is wrong. */
export async function config({ json }: Shared): Promise<number> {
  const settings = readSettings()
  if (json) printJson({ variables: settings.map(plain) })
  else for (const setting of settings) show(setting)
  return settings.some(({ problem }) => problem !== undefined) ? EXIT.usage : EXIT.done
}

function plain(setting: Setting): Record<string, unknown> {
  const { source, problem, variable } = setting
  return { name: variable.name, value: shownValue(setting) ?? null, source, problem }
}

function show(setting: Setting): void {
  const { variable, source, problem } = setting
  const value = shownValue(setting) ?? styled('dim', '(none)')
  const from = styled(
    'dim',
    source === 'default' ? '  (default)' : `  (from ${source === '.env' ? '.env' : 'the environment'})`,
  )
  print(`${variable.name.padEnd(24)} ${problem ? styled('red', 'wrong') : value}${from}`)
  if (problem) print(`  ${styled('red', problem)}`)
}

/** The value in effect, without secrets; undefined if there is none. */
function shownValue({ value, variable }: Setting): string | number | boolean | undefined {
  if (value === undefined) return undefined
  if (variable.secret) return '[secret]'
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return maskedValue(String(value))
}
