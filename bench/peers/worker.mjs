/** One step of the comparison in a process of its own; its task is JSON on the command line, its result the last line. */
import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { deserialize, serialize } from 'node:v8'
import { padded, readCollections } from './data.mjs'
import { loadModel } from './embedding.mjs'
import { emptyFolder, PEERS } from './peers.mjs'

const task = JSON.parse(process.argv[2])
const steps = { embed, model, build, open }
console.log(JSON.stringify(await steps[task.step](task)))
process.exit(0)

/** Vectors of all passages and questions, made once by Footnote's embedder. */
async function embed({ collections, distinct, most, model: folder, file }) {
  const { loadFootnoteModel } = await import('./footnote.mjs')
  const embedder = await loadFootnoteModel(folder)
  const { passages, questions } = readCollections(collections, distinct, most)
  const began = performance.now()
  const made = await embedder.embedPassages(passages.map(({ text }) => text))
  const took = performance.now() - began
  const asked = []
  for (const { text } of questions) asked.push((await embedder.embedQuestion(text)).vector)
  writeFileSync(file, serialize({ made, asked }))
  return { took, passages: passages.length, questions: questions.length }
}

/** What a process takes that has only loaded the model and embedded the questions. */
async function model({ peer, model: folder, questions }) {
  if (peer === 'Footnote') {
    const { loadFootnoteModel } = await import('./footnote.mjs')
    const embedder = await loadFootnoteModel(folder)
    for (const question of questions) await embedder.embedQuestion(question)
  } else {
    const embedWith = await loadModel(folder)
    for (const question of questions) await embedWith([question])
  }
  return { rss: process.memoryUsage().rss }
}

/** Indexes: with vectors that are there, or with the model. */
async function build({ peer, index, size, cached, collections, distinct, model: folder, file }) {
  const { passages } = readCollections(collections, distinct)
  const { made } = deserialize(readFileSync(file))
  const all = padded({ passages, vectors: made.map(({ windows }) => Array.from(windows[0])) }, size)
  await emptyFolder(index)
  let missed = 0
  const known = new Map(all.map((passage) => [passage.text, passage]))
  if (peer === 'Footnote') {
    const footnote = await import('./footnote.mjs')
    const embedder = await footnote.loadFootnoteModel(folder)
    const fromCache = async (texts) =>
      texts.map((text) => {
        const { from, vector } = known.get(text)
        return { windows: [Float32Array.from(vector)], tokens: made[from].tokens }
      })
    const before = workedMs()
    const began = performance.now()
    await footnote.build(index, all, embedder, cached ? fromCache : (texts) => embedder.embedPassages(texts))
    return { took: performance.now() - began, worked: workedMs() - before, missed }
  }
  const embedWith = await loadModel(folder)
  const fromCache = async (texts) => {
    const vectors = []
    for (const text of texts) {
      const there = known.get(text)?.vector
      if (!there) missed++
      vectors.push(there ?? (await embedWith([text]))[0])
    }
    return vectors
  }
  const before = workedMs()
  const began = performance.now()
  await PEERS[peer].build(index, all, cached ? fromCache : embedWith)
  return { took: performance.now() - began, worked: workedMs() - before, missed }
}

/** Opens an index and asks: once, one after another, and so many a second. */
async function open({ peer, index, model: folder, questions, began, rate }) {
  const { ask, rank } = await opened(peer, index, folder)
  await ask(questions[0])
  const first = { took: Date.now() - began, worked: workedMs() }
  const ranked = []
  const alone = []
  const before = workedMs()
  for (const question of questions) {
    const from = performance.now()
    ranked.push(await ask(question))
    alone.push(performance.now() - from)
  }
  const worked = (workedMs() - before) / questions.length
  const { rss } = process.memoryUsage()
  const together = await Promise.all(
    questions.map(async (question, at) => {
      const due = performance.now() + (at / rate) * 1000
      await wait((at / rate) * 1000)
      await ask(question)
      return performance.now() - due
    }),
  )
  if (rank === ask) return { first, alone, worked, together, rss, ranked }
  const better = []
  for (const question of questions) better.push(await rank(question))
  return { first, alone, worked, together, rss, ranked: better }
}

/** Processor time of this process so far: unlike the clock's, it hardly depends on what else the machine does. */
function workedMs() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

async function opened(peer, index, folder) {
  if (peer === 'Footnote') return (await import('./footnote.mjs')).open(index, folder)
  const ask = await PEERS[peer].open(index, await loadModel(folder))
  return { ask, rank: ask }
}
