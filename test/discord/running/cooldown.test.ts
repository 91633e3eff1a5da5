import { expect, it } from 'vitest'
import { Cooldown } from '../../../src/discord/running/cooldown.js'

it('tells of each limit once, whatever was told of the other', async () => {
  const cooldown = new Cooldown(1)
  expect(await cooldown.take('Ada', 'search')).toEqual({ wait: 0, told: false })
  expect(await cooldown.take('Ada', 'search')).toMatchObject({ told: false })
  expect(await cooldown.take('Ada', 'search')).toMatchObject({ told: true })
  for (let look = 0; look < 6; look++) expect(await cooldown.take('Ada', 'look-up')).toEqual({ wait: 0, told: false })
  expect(await cooldown.take('Ada', 'look-up')).toMatchObject({ told: false })
  expect(await cooldown.take('Ada', 'look-up')).toMatchObject({ told: true })
  expect(await cooldown.take('Chen', 'search')).toEqual({ wait: 0, told: false })
})
