import { readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Each peer as its documentation shows it. `embed(texts)` gives vectors.
 *
 *   build(folder, passages, embed)  indexes {id, text} and writes the index
 *   open(folder, embed)             opens it; returns ask(question), the ids of the ten best
 */
export const PEERS = {
  LangChain: {
    async build(folder, passages, embed) {
      const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib')
      const { Document } = await import('@langchain/core/documents')
      const documents = passages.map(({ id, text }) => new Document({ pageContent: text, metadata: { id } }))
      const store = await HNSWLib.fromDocuments(documents, await langchainEmbeddings(embed))
      await store.save(folder)
    },
    async open(folder, embed) {
      const { HNSWLib } = await import('@langchain/community/vectorstores/hnswlib')
      const store = await HNSWLib.load(folder, await langchainEmbeddings(embed))
      return async (question) => (await store.similaritySearch(question, 10)).map(({ metadata }) => metadata.id)
    },
  },
  LlamaIndex: {
    async build(folder, passages, embed) {
      const { Document, VectorStoreIndex, storageContextFromDefaults } = await llama(embed)
      const storageContext = await storageContextFromDefaults({ persistDir: folder })
      const documents = passages.map(({ id, text }) => new Document({ text, id_: id }))
      await VectorStoreIndex.fromDocuments(documents, { storageContext })
    },
    async open(folder, embed) {
      const { VectorStoreIndex, storageContextFromDefaults } = await llama(embed)
      const storageContext = await storageContextFromDefaults({ persistDir: folder })
      const index = await VectorStoreIndex.init({ storageContext })
      const retriever = index.asRetriever({ similarityTopK: 10 })
      return async (query) => (await retriever.retrieve({ query })).map(({ node }) => node.sourceNode?.nodeId)
    },
  },
  vectra: {
    async build(folder, passages, embed) {
      const { LocalIndex } = await import('vectra')
      const index = new LocalIndex(folder)
      await index.createIndex()
      await index.beginUpdate()
      for (const { id, text } of passages) {
        const [vector] = await embed([text])
        await index.insertItem({ vector, metadata: { id, text } })
      }
      await index.endUpdate()
    },
    async open(folder, embed) {
      const { LocalIndex } = await import('vectra')
      const index = new LocalIndex(folder)
      return async (question) => {
        const [vector] = await embed([question])
        return (await index.queryItems(vector, question, 10)).map(({ item }) => item.metadata.id)
      }
    },
  },
  Orama: {
    async build(folder, passages, embed) {
      const { create, insertMultiple } = await import('@orama/orama')
      const { persist } = await import('@orama/plugin-data-persistence')
      const vectors = await embed(passages.map(({ text }) => text))
      const schema = { id: 'string', text: 'string', embedding: `vector[${vectors[0].length}]` }
      const index = create({ schema })
      await insertMultiple(
        index,
        passages.map(({ id, text }, at) => ({ id, text, embedding: vectors[at] })),
      )
      writeFileSync(join(folder, 'index.msp'), await persist(index, 'binary'))
    },
    async open(folder, embed) {
      const { search } = await import('@orama/orama')
      const { restore } = await import('@orama/plugin-data-persistence')
      const index = await restore('binary', readFileSync(join(folder, 'index.msp')))
      return async (question) => {
        const [value] = await embed([question])
        // The documentation's limit of .8 would leave out nearly everything with this model.
        const vector = { value, property: 'embedding' }
        const found = await search(index, { mode: 'hybrid', term: question, vector, similarity: 0, limit: 10 })
        return found.hits.map(({ document }) => document.id)
      }
    },
  },
  LanceDB: {
    async build(folder, passages, embed) {
      const { connect } = await import('@lancedb/lancedb')
      const vectors = await embed(passages.map(({ text }) => text))
      const rows = passages.map(({ id, text }, at) => ({ id, text, vector: vectors[at] }))
      await (await connect(folder)).createTable('passages', rows)
    },
    async open(folder, embed) {
      const { connect } = await import('@lancedb/lancedb')
      const table = await (await connect(folder)).openTable('passages')
      return async (question) => {
        const [vector] = await embed([question])
        return (await table.search(vector).distanceType('cosine').limit(10).toArray()).map(({ id }) => id)
      }
    },
  },
}

async function langchainEmbeddings(embed) {
  const { Embeddings } = await import('@langchain/core/embeddings')
  class Model extends Embeddings {
    embedDocuments(texts) {
      return embed(texts)
    }

    async embedQuery(text) {
      return (await embed([text]))[0]
    }
  }
  return new Model({})
}

async function llama(embed) {
  const library = await import('llamaindex')
  class Model extends library.BaseEmbedding {
    async getTextEmbedding(text) {
      return (await embed([text]))[0]
    }
  }
  library.Settings.embedModel = new Model()
  return library
}

/** An empty folder for an index. */
export async function emptyFolder(folder) {
  await mkdir(folder, { recursive: true })
  return folder
}
