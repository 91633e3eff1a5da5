import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { CurationError } from '../../answering/errors.js'
import {
  DEFAULT_SETTINGS,
  SERVER_SETTINGS,
  SETTINGS_VERSION,
  type ServerSettings,
  type SettingsChange,
} from '../../answering/settings.js'
import { isMissing } from '../../errors.js'
import type { ServerFolder } from './folder.js'
import { writeWhole } from './whole-files.js'

/**
 * A server's settings; the defaults if it has chosen nothing.
 * @throws CurationError SETTINGS if the file can't be read, SETTINGS_NEWER if a newer Footnote wrote it
 */
export function readSettings({ settings: path }: ServerFolder): ServerSettings {
  let content: string
  try {
    content = readFileSync(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return DEFAULT_SETTINGS
    throw error
  }
  const json = parsed(content, path)
  const version = z.looseObject({ version: z.number() }).safeParse(json).data?.version ?? SETTINGS_VERSION
  if (version > SETTINGS_VERSION) {
    throw new CurationError(
      'SETTINGS_NEWER',
      `${path} was written by a newer Footnote (version ${version}; this one knows ${SETTINGS_VERSION}).`,
      'Update Footnote.',
    )
  }
  return checked(json, path)
}

/**
 * Changes some settings; the others stay. The file is replaced in whole.
 * @throws CurationError SETTINGS if a value can't be, and what `readSettings` throws
 */
export function changeSettings(folder: ServerFolder, changes: SettingsChange): ServerSettings {
  const settings = checked({ ...readSettings(folder), ...changes, version: SETTINGS_VERSION }, 'The settings')
  writeWhole(folder.settings, `${JSON.stringify(settings, null, 2)}\n`)
  return settings
}

function parsed(content: string, path: string): unknown {
  try {
    return JSON.parse(content)
  } catch (cause) {
    throw new CurationError('SETTINGS', `${path} is not JSON.`, 'Correct it, or delete it to begin anew.', { cause })
  }
}

function checked(value: unknown, what: string): ServerSettings {
  const { data, error } = SERVER_SETTINGS.safeParse(value)
  if (data) return data
  const where = [...new Set(error.issues.map(({ path }) => path[0] ?? 'everything'))].join(', ')
  throw new CurationError('SETTINGS', `${what}: this value can't be: ${where}.`, 'Choose another one.')
}
