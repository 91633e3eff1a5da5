// Checks documents, questions.jsonl and claims.jsonl against one another and prints how many there are of each.
// Run: node test/quality/answers/check.mjs
import { readdirSync, readFileSync } from 'node:fs'

const asks = ['person', 'number', 'date', 'place', 'reason', 'yes-no', 'definition', 'how', 'what', 'quote']
const misses = [
  'attribute missing',
  'name swapped',
  'reason not given',
  'direction turned',
  'other year',
  'negated',
  'vague',
  'one word',
]
const labels = ['supported', 'contradicted', 'nothing', 'unchecked']
const turns = ['number', 'negation', 'antonym', 'name', 'date', 'direction', 'quantifier', 'none']

const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8')
const lines = (path) => read(path).trim().split('\n').map(JSON.parse)

const documents = new Map(readdirSync(new URL('documents/', import.meta.url)).map((n) => [n, read(`documents/${n}`)]))
const questions = lines('questions.jsonl')
const claims = lines('claims.jsonl')

const faults = []
const expect = (holds, id, fault) => {
  if (!holds) faults.push(`${id}: ${fault}`)
}
const inDocument = (name, sentence) => sentence !== '' && (documents.get(name)?.includes(sentence) ?? false)
const inAny = (sentence) => [...documents.keys()].some((name) => inDocument(name, sentence))
const plain = (text) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

function checkUnique(rows, key, what) {
  const seen = new Map()
  for (const row of rows) {
    expect(!seen.has(key(row)), row.id, `same ${what} as ${seen.get(key(row))}`)
    seen.set(key(row), row.id)
  }
}

function checkDocuments() {
  for (const [name, text] of documents) {
    const words = text.split(/\s+/).length
    expect(words >= 120 && words <= 600, name, `${words} words`)
    expect(
      questions.some((q) => q.document === name),
      name,
      'has no questions',
    )
  }
}

function checkQuestion(q) {
  expect(documents.has(q.document), q.id, `no document ${q.document}`)
  expect(asks.includes(q.asks), q.id, `asks ${q.asks}`)
  for (const sentence of q.also) expect(inAny(sentence), q.id, `"also" in no document: ${sentence}`)
  if (q.answerable) {
    expect(inDocument(q.document, q.answer), q.id, `answer not in ${q.document}: ${q.answer}`)
    expect(q.miss === undefined, q.id, 'an answerable question has no "miss"')
    expect(q.parts === undefined || q.also.length >= q.parts, q.id, 'the parts are not all in "also"')
  } else {
    expect(q.answer === '' && q.also.length === 0, q.id, 'an unanswerable question has an answer')
    expect(misses.includes(q.miss), q.id, `miss ${q.miss}`)
  }
}

function checkClaim(c) {
  expect(labels.includes(c.label), c.id, `label ${c.label}`)
  expect(turns.includes(c.turned), c.id, `turned ${c.turned}`)
  expect((c.turned !== 'none') === (c.label === 'contradicted'), c.id, `${c.label}, yet turned ${c.turned}`)
  if (c.label === 'unchecked') return expect(c.document === '' && c.evidence === '', c.id, 'has a document')
  expect(documents.has(c.document), c.id, `no document ${c.document}`)
  expect(halves.get(c.document) === c.half, c.id, 'is not in the half of its document')
  if (c.label === 'nothing') expect(c.evidence === '', c.id, 'has evidence')
  else expect(inDocument(c.document, c.evidence), c.id, `evidence not in ${c.document}: ${c.evidence}`)
}

const halves = new Map()
for (const q of questions) {
  expect((halves.get(q.document) ?? q.half) === q.half, q.id, `${q.document} is in both halves`)
  halves.set(q.document, q.half)
}
checkDocuments()
questions.forEach(checkQuestion)
claims.forEach(checkClaim)
checkUnique([...questions, ...claims], (row) => row.id, 'id')
checkUnique(questions, (q) => plain(q.question), 'question')
checkUnique(claims, (c) => plain(c.text), 'claim')

const count = (rows, holds) => rows.filter(holds).length
const table = (values, rows, key) =>
  Object.fromEntries(
    values.map((value) => {
      const of = (half) => rows.filter((row) => row.half === half && key(row) === value)
      return [value, { a: of('a').length, b: of('b').length, both: of('a').length + of('b').length }]
    }),
  )

const kinds = [...new Set(questions.map((q) => q.kind))]
const byKind = kinds.map((kind) => {
  const row = {}
  for (const half of ['a', 'b']) {
    const own = questions.filter((q) => q.kind === kind && q.half === half)
    expect(own.length > 0, kind, `has no questions in half ${half}`)
    row[`${half} documents`] = new Set(own.map((q) => q.document)).size
    row[`${half} answerable`] = count(own, (q) => q.answerable)
    row[`${half} near misses`] = count(own, (q) => !q.answerable)
  }
  return [kind, row]
})

console.table(Object.fromEntries(byKind))
console.table(table(['answerable', 'near miss'], questions, (q) => (q.answerable ? 'answerable' : 'near miss')))
console.table(table(asks, questions, (q) => q.asks))
console.table(table(misses, questions, (q) => q.miss))
console.table(table(labels, claims, (c) => c.label))
console.table(table(turns.slice(0, -1), claims, (c) => c.turned))
console.log(
  `${documents.size} documents, ${questions.length} questions (${count(questions, (q) => q.parts === 2)} in two parts), ` +
    `${claims.length} claims, ${faults.length} faults`,
)
for (const fault of faults) console.error(fault)
process.exitCode = faults.length === 0 ? 0 : 1
