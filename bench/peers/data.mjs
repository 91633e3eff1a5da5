import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

function lines(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
}

/**
 * The passages of some collections (corpus.jsonl, queries.jsonl, qrels.tsv), the first `distinct` of them, and at
 * most `most` questions that these answer.
 */
export function readCollections(folders, distinct, most = 0) {
  const passages = []
  const questions = []
  for (const folder of folders) {
    const name = basename(folder)
    const taken = new Set()
    for (const { id, title = '', text } of lines(join(folder, 'corpus.jsonl'))) {
      if (passages.length >= distinct) break
      // The title in front of the text, as Footnote would embed it, for everybody.
      passages.push({
        id: `${name}/${id}`,
        text: [title, text]
          .filter((part) => part.trim() !== '')
          .join('\n')
          .trim(),
      })
      taken.add(id)
    }
    const relevant = new Map()
    for (const line of readFileSync(join(folder, 'qrels.tsv'), 'utf8').split('\n')) {
      const fields = line.split('\t')
      const [question, id, grade] = fields.length === 4 ? [fields[0], fields[2], fields[3]] : fields
      if (!(Number(grade) > 0)) continue
      if (!relevant.has(question)) relevant.set(question, new Map())
      relevant.get(question).set(`${name}/${id}`, Number(grade))
    }
    for (const { id, text, unanswerable } of lines(join(folder, 'queries.jsonl'))) {
      const grades = relevant.get(id)
      if (unanswerable || !grades || ![...grades.keys()].every((key) => taken.has(key.slice(name.length + 1)))) continue
      questions.push({ text, grades })
    }
  }
  const random = seeded(5)
  const order = questions.map((question) => ({ question, at: random() })).sort((a, b) => a.at - b.at)
  return { passages, questions: order.slice(0, most).map(({ question }) => question) }
}

/**
 * More passages than there are: each further one is half of one and half of another, and its vector lies between
 * theirs, with some noise. They cost as much to store and to search; nobody asks for them.
 */
export function padded({ passages, vectors }, size) {
  const random = seeded(11)
  const all = passages.slice(0, size).map((passage, index) => ({ ...passage, vector: vectors[index], from: index }))
  while (all.length < size) {
    const from = Math.floor(random() * passages.length)
    const other = Math.floor(random() * passages.length)
    const text = `${half(passages[from].text, 0)} ${half(passages[other].text, 1)} (${all.length})`
    const mixed = vectors[from].map((value, at) => value + vectors[other][at] + (random() - 0.5) * 0.06)
    all.push({ id: `more/${all.length}`, text, vector: unit(mixed), from })
  }
  return all
}

function half(text, which) {
  const middle = text.indexOf(' ', text.length / 2)
  return middle < 0 ? text : which === 0 ? text.slice(0, middle) : text.slice(middle + 1)
}

function unit(vector) {
  const length = Math.hypot(...vector)
  return vector.map((value) => value / length)
}

/** Numbers from 0 to 1, the same for the same seed. */
export function seeded(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Ids of the ten nearest by cosine, by looking at all. */
export function exactTen(all, vector) {
  const scored = all.map(({ id, vector: other }) => ({ id, score: dot(other, vector) }))
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, 10)
    .map(({ id }) => id)
}

function dot(a, b) {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += a[at] * b[at]
  return sum
}

/** nDCG@10 of one ranking. */
export function ndcg(ranked, grades) {
  const gain = (list) => list.slice(0, 10).reduce((sum, grade, at) => sum + grade / Math.log2(at + 2), 0)
  const ideal = [...grades.values()].sort((a, b) => b - a)
  return gain(ranked.map((id) => grades.get(id) ?? 0)) / gain(ideal)
}
