import { expect, it } from 'vitest'
import { readConfig } from '../../src/config.js'
import { fit as fitOn } from '../../src/terminal/commands/fit.js'

it.each([
  [['one'], 'One collection is too few: three that share no texts are needed.'],
  [['one', 'two'], '2 collections are too few: three that share no texts are needed.'],
])('fit of %j says at once how many collections are needed', async (folders, message) => {
  const fitting = fitOn(readConfig({}), { json: true }, folders)
  await expect(fitting).rejects.toMatchObject({ code: 'FIT_IMPOSSIBLE', message, exitCode: 2 })
})
