import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BUILT_IN_MODEL } from '../../src/config.js'
import { addedModels, noteAdded } from '../../src/embedding/added-models.js'
import { locateModel, presentModel } from '../../src/embedding/choose.js'

describe('a model in a folder of its own', () => {
  let root: string
  const at = (...names: string[]) => join(root, ...names)
  const choice = (model: string) => ({
    model,
    builtIn: BUILT_IN_MODEL,
    models: at('models'),
    hub: 'http://127.0.0.1:9',
  })
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'footnote-added-'))
    for (const folder of ['here', 'there']) mkdirSync(at(folder, 'mine'), { recursive: true })
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  test('is found by its name once it was added, and not before', async () => {
    await expect(locateModel(choice('mine'))).rejects.toMatchObject({ code: 'MODEL_HUB' })
    expect(presentModel(choice('mine'))).toBeUndefined()
    expect(await noteAdded(at('models'), at('here', 'mine'))).toBe('mine')
    expect(await locateModel(choice('mine'))).toEqual({ name: 'mine', folder: at('here', 'mine') })
    expect(presentModel(choice('mine'))).toBe(at('here', 'mine'))
    expect([...addedModels(at('models'))]).toEqual([['mine', at('here', 'mine')]])
  })

  test('keeps its name from another folder while it is there', async () => {
    await noteAdded(at('models'), at('here', 'mine'))
    await expect(noteAdded(at('models'), at('there', 'mine'))).rejects.toMatchObject({ code: 'MODEL_NAME_TAKEN' })
    expect((await locateModel(choice('mine'))).folder).toBe(at('here', 'mine'))
    expect(await noteAdded(at('models'), at('here', 'mine'))).toBe('mine')
    rmSync(at('here'), { recursive: true })
    expect(await noteAdded(at('models'), at('there', 'mine'))).toBe('mine')
    expect((await locateModel(choice('mine'))).folder).toBe(at('there', 'mine'))
  })

  test('never stands for a model that is known by name', async () => {
    const name = 'bge-small-en-v1.5'
    mkdirSync(at('here', name))
    await expect(noteAdded(at('models'), at('here', name))).rejects.toMatchObject({ code: 'MODEL_NAME_TAKEN' })
    mkdirSync(at('models'))
    writeFileSync(at('models', 'added.json'), JSON.stringify({ [name]: at('here', name) }))
    expect(presentModel(choice(name))).toBeUndefined()
    expect(presentModel(choice(at('here', name)))).toBe(at('here', name))
  })

  test('that is gone is missed, not looked for at the hub', async () => {
    await noteAdded(at('models'), at('here', 'mine'))
    rmSync(at('here'), { recursive: true })
    await expect(locateModel(choice('mine'))).rejects.toMatchObject({ code: 'MODEL_FILES' })
    expect(presentModel(choice('mine'))).toBe(at('here', 'mine'))
  })

  test('whose note cannot be read is told', async () => {
    mkdirSync(at('models'))
    writeFileSync(at('models', 'added.json'), '[')
    await expect(locateModel(choice('mine'))).rejects.toMatchObject({ code: 'MODEL_FILES' })
  })

  test('that is a copy of the built-in one has its name, and so its form', async () => {
    cpSync(BUILT_IN_MODEL, at('here', 'mine'), { recursive: true })
    expect(await locateModel(choice(at('here', 'mine')))).toEqual({
      name: 'all-MiniLM-L6-v2',
      folder: at('here', 'mine'),
    })
  })
})
