import { DiscordAPIError } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { TooBusyError } from '../../../src/discord/running/errors.js'
import { loggable, redactPath } from '../../../src/discord/running/log-error.js'

const SECRET = 'aW50ZXJhY3Rpb246MTIzOmFiYw'

describe('an error in the log', () => {
  it('holds neither its message, nor tokens, nor what was sent', () => {
    const error = new DiscordAPIError(
      { code: 50035, message: `Invalid ${SECRET}` },
      50035,
      400,
      'POST',
      `https://discord.com/api/v10/interactions/1541609931755487234/${SECRET}/callback`,
      { body: { question: SECRET }, files: [] },
    )
    const logged = loggable(error)
    expect(JSON.stringify(logged)).not.toContain(SECRET)
    expect(logged).toMatchObject({
      code: 50035,
      status: 400,
      route: 'POST /api/v10/interactions/1541609931755487234/…/callback',
    })
    expect(JSON.stringify(loggable(new Error(SECRET, { cause: error })))).not.toContain(SECRET)
    expect(JSON.stringify(loggable(SECRET))).not.toContain(SECRET)
    expect(loggable(new TooBusyError())).toMatchObject({ code: 'DISCORD_TOO_BUSY' })
  })

  it('has tokens of webhooks and interactions taken out of paths', () => {
    expect(redactPath(`/webhooks/12/${SECRET}/messages/@original`)).toBe('/webhooks/12/…/messages/@original')
    expect(redactPath('/channels/12/messages')).toBe('/channels/12/messages')
  })
})
