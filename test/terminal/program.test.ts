import { expect, it } from 'vitest'
import { EXTENSIONS_IN_WORDS } from '../../src/documents/formats/formats.js'
import { createProgram } from '../../src/terminal/program.js'

it('the help of `index` names every extension that is read', () => {
  const index = createProgram().commands.find((command) => command.name() === 'index')
  expect(index?.description()).toContain(`: ${EXTENSIONS_IN_WORDS}`)
})
