import { type APIUser, DiscordAPIError, REST, Routes } from 'discord.js'
import type { RESTGetCurrentApplicationResult } from 'discord-api-types/v10'
import { messageOf } from '../errors.js'
import { type Deployment, deployCommands } from './deploy.js'
import { DiscordTokenWrongError, DiscordUnreachableError } from './running/errors.js'
import { makeAgent, restOptions } from './send/rest.js'

/**
 * Whose token it is, without connecting the bot.
 * @throws DiscordTokenWrongError, DiscordUnreachableError
 */
export function whoseToken(token: string, apiUrl: string): Promise<string> {
  return withRest(token, apiUrl, async (rest) => {
    const user = (await rest.get(Routes.user())) as APIUser
    return user.username
  })
}

/**
 * Registers the commands if they changed, without connecting the bot.
 * @throws DiscordTokenWrongError, DiscordUnreachableError, CommandsNotDeployedError
 */
export function deployWithToken(token: string, apiUrl: string): Promise<Deployment> {
  return withRest(token, apiUrl, async (rest) => {
    const application = (await rest.get(Routes.currentApplication())) as RESTGetCurrentApplicationResult
    return deployCommands(rest, application.id)
  })
}

async function withRest<Result>(token: string, apiUrl: string, work: (rest: REST) => Promise<Result>): Promise<Result> {
  const agent = makeAgent()
  try {
    return await work(new REST(restOptions(agent, apiUrl)).setToken(token))
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401) throw new DiscordTokenWrongError({ cause: error })
    if (error instanceof DiscordAPIError) throw error
    throw error instanceof Error && 'code' in error && !('remedy' in error)
      ? new DiscordUnreachableError(apiUrl, messageOf(error), { cause: error })
      : error
  } finally {
    await agent.close()
  }
}
