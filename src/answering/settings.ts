import { z } from 'zod'

/** Changes with the form of the file; older ones are brought up to date when they are read. */
export const SETTINGS_VERSION = 1

const snowflake = z.string().regex(/^[1-9]\d{0,19}$/)
const snowflakes = z.array(snowflake).max(500)

const FIELDS = {
  /** Roles that may curate, besides those with Manage Server. */
  curators: snowflakes.default([]),
  /** Channels in which mentions are answered. */
  mentions: z.union([z.literal('all'), z.literal('none'), snowflakes]).default('all'),
  /** Where an answer goes: into the channel, a thread under the question, or to the asker alone unless it is posted. */
  answers: z.enum(['channel', 'thread', 'private']).default('channel'),
  /** Forums whose posts are answered by themselves where the answer is strong. */
  forums: snowflakes.default([]),
  /** The shared documents are asked as well. */
  shared: z.boolean().default(true),
  /** Channels that are answered from some documents only: their ids, by the channel's. */
  documents: z.record(snowflake, z.array(z.string().min(1).max(64)).min(1).max(100)).default({}),
  /** Questions that found nothing are kept for a while, without who asked. */
  gaps: z.boolean().default(false),
  /** How often pages that were added by address are asked whether they changed. */
  refresh: z.enum(['daily', 'weekly', 'never']).default('weekly'),
}

/** A server's settings, as they stand in its settings.json. */
export const SERVER_SETTINGS = z.object({ version: z.literal(SETTINGS_VERSION).default(SETTINGS_VERSION), ...FIELDS })

/** What a moderator of a server has chosen. */
export type ServerSettings = z.infer<typeof SERVER_SETTINGS>

/** Some settings, with their new values. */
export type SettingsChange = Partial<Omit<ServerSettings, 'version'>>

/** The settings of a server that has chosen nothing. */
export const DEFAULT_SETTINGS: ServerSettings = SERVER_SETTINGS.parse({})
