import { FootnoteError } from '../errors.js'

const BUILT_IN = 'Leave EMBEDDING_MODEL empty to use the built-in model, which needs no network.'

/** A file of a model's folder is missing or cannot be read. */
export class ModelFilesError extends FootnoteError {
  readonly code = 'MODEL_FILES'
  constructor(folder: string, missing: string, options?: { cause?: unknown }) {
    super(`The model folder ${folder} has no readable ${missing}.`, `Put the file there. ${BUILT_IN}`, options)
  }
}

/** The name of a folder that is being added belongs to another model. */
export class ModelNameTakenError extends FootnoteError {
  readonly code = 'MODEL_NAME_TAKEN'
  constructor(folder: string, name: string, by: string) {
    super(
      `The model in ${folder} cannot be added as ${name}: ${by} has that name.`,
      `Rename the folder and add it again, or use it by its path: footnote model use ${folder}`,
    )
  }
}

/** The model hub gave no answer, or an error. */
export class ModelHubError extends FootnoteError {
  readonly code = 'MODEL_HUB'
  constructor(address: string, reason: string, options?: { cause?: unknown }) {
    super(`The model hub could not be reached: ${address} (${reason}).`, BUILT_IN, options)
  }
}

/** A downloaded model's file has changed since. */
export class ModelChangedError extends FootnoteError {
  readonly code = 'MODEL_CHANGED'
  constructor(file: string) {
    super(
      `The model file ${file} is not the one that was downloaded.`,
      `Delete its folder and add the model again. ${BUILT_IN}`,
    )
  }
}

/** The files are there, but the runtime cannot use them as an embedding model. */
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

/** onnxruntime-node is missing: transformers.js lists it as optional, so a failed install goes unnoticed until now. */
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
