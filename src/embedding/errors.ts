import { FootnoteError } from '../errors.js'

const BUILT_IN = 'Leave EMBEDDING_MODEL empty to use the built-in model, which needs no network.'

/** A model folder lacks a file, or has one that cannot be read. */
export class ModelFilesError extends FootnoteError {
  readonly code = 'MODEL_FILES'
  constructor(folder: string, missing: string, options?: { cause?: unknown }) {
    super(`The model folder ${folder} has no readable ${missing}.`, `Put the file there. ${BUILT_IN}`, options)
  }
}

/** A folder of a model would be called as another model is already. */
export class ModelNameTakenError extends FootnoteError {
  readonly code = 'MODEL_NAME_TAKEN'
  constructor(folder: string, name: string, by: string) {
    super(
      `The model in ${folder} cannot be added as ${name}: ${by} is called so.`,
      `Give the folder another name and add it again, or use it by its path: footnote model use ${folder}`,
    )
  }
}

/** The hub did not answer, or answered with an error. */
export class ModelHubError extends FootnoteError {
  readonly code = 'MODEL_HUB'
  constructor(address: string, reason: string, options?: { cause?: unknown }) {
    super(`The model hub could not be reached: ${address} (${reason}).`, BUILT_IN, options)
  }
}

/** A downloaded model's bytes are not those that were noted when it was added. */
export class ModelChangedError extends FootnoteError {
  readonly code = 'MODEL_CHANGED'
  constructor(file: string) {
    super(
      `The model file ${file} is not the one that was downloaded.`,
      `Delete its folder and add the model again. ${BUILT_IN}`,
    )
  }
}

/** The files are there, but this runtime cannot use them as an embedding model. */
export class ModelUnusableError extends FootnoteError {
  readonly code = 'MODEL_UNUSABLE'
  constructor(folder: string, why: string, options?: { cause?: unknown }) {
    super(
      `The model in ${folder} cannot be used: ${why}.`,
      `Choose a BERT-like embedding model with an ONNX file. ${BUILT_IN}`,
      options,
    )
  }
}

/** onnxruntime-node is an optional dependency of transformers.js: a failed install shows only here. */
export class RuntimeMissingError extends FootnoteError {
  readonly code = 'MODEL_RUNTIME'
  constructor(options: { cause: unknown }) {
    super(
      'The runtime for embedding models (onnxruntime-node) does not load on this machine.',
      "Run 'npx footnote doctor'; Alpine (musl) is not supported, a glibc system is.",
      options,
    )
  }
}
