import { z } from 'zod'
import { type FieldError, invalidForm } from '../rest/errors.js'
import { SNOWFLAKE } from '../world/snowflake.js'

/**
 * Checks a body and gives it back typed, unknown properties taken off (Discord ignores them).
 * @throws ApiError 50035
 */
export function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  throw invalidForm(result.error.issues.flatMap((issue) => toFieldErrors(issue, body)))
}

/** A refinement's issue, with Discord's own code. */
export function fieldIssue(code: string, message: string, path: (string | number)[] = []) {
  return { code: 'custom' as const, message, path, params: { discord: code } }
}

function toFieldErrors(issue: z.core.$ZodIssue, body: unknown): FieldError[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  const value = path.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], body)
  const error = (code: string, message: string): FieldError[] => [{ path, code, message }]
  if (issue.code === 'custom') {
    const code: unknown = issue.params?.discord
    return error(typeof code === 'string' ? code : 'BASE_TYPE_INVALID', issue.message)
  }
  if (value === undefined) return error('BASE_TYPE_REQUIRED', 'This field is required')
  switch (issue.code) {
    case 'invalid_type':
      return error(...typeError(issue.expected, value))
    case 'too_big':
      if (issue.origin === 'number') {
        return error('NUMBER_TYPE_MAX', `int value should be less than or equal to ${issue.maximum}.`)
      }
      return error('BASE_TYPE_MAX_LENGTH', `Must be ${issue.maximum} or fewer in length.`)
    case 'too_small':
      if (issue.origin === 'number') {
        return error('NUMBER_TYPE_MIN', `int value should be greater than or equal to ${issue.minimum}.`)
      }
      return error('BASE_TYPE_MIN_LENGTH', `Must be ${issue.minimum} or more in length.`)
    case 'invalid_value':
      return error('BASE_TYPE_CHOICES', `Value must be one of {${issue.values.map(String).join(', ')}}.`)
    case 'invalid_union': {
      if (issue.errors.length === 0) {
        const wrong = {
          path: [...path],
          code: 'UNION_TYPE_CHOICES',
          message: 'Value of field "type" is not one of the types allowed here.',
        }
        return [wrong]
      }
      return error('UNION_TYPE_CHOICES', 'Value is of none of the types allowed here.')
    }
    default:
      return error('BASE_TYPE_INVALID', issue.message)
  }
}

function typeError(expected: string, value: unknown): [string, string] {
  const shown = JSON.stringify(value)?.slice(0, 100) ?? 'undefined'
  switch (expected) {
    case 'string':
      return ['STRING_TYPE_CONVERT', `Could not interpret ${shown} as string.`]
    case 'number':
    case 'int':
      return ['NUMBER_TYPE_COERCE', `Value ${shown} is not int.`]
    case 'boolean':
      return ['BOOLEAN_TYPE_CONVERT', 'Must be either true or false.']
    case 'array':
      return ['LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType']
    case 'object':
    case 'record':
      return ['DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType']
    default:
      return ['BASE_TYPE_INVALID', `Expected ${expected}.`]
  }
}

/** Length in characters as Discord's description counts them: code points. */
export function characters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** A string within these limits of length. */
export function text(min: number, max: number) {
  return z.string().superRefine((value, context) => {
    // Code points are never more than code units and never fewer than half of them.
    if (value.length >= min * 2 && value.length <= max) return
    const length = characters(value)
    if (length > max) {
      context.addIssue(
        min > 0
          ? fieldIssue('BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`)
          : fieldIssue('BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`),
      )
    } else if (length < min) {
      context.addIssue(
        length === 0
          ? fieldIssue('BASE_TYPE_REQUIRED', 'This field is required')
          : fieldIssue('BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`),
      )
    }
  })
}

/** A list within these limits of length. */
export function list<T>(entry: z.ZodType<T>, min: number, max: number) {
  return z.array(entry).superRefine((value, context) => {
    if (value.length < min || value.length > max) {
      context.addIssue(fieldIssue('BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`))
    }
  })
}

/** A whole number in a range; Discord takes numbers written as strings too. */
export function integer(min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER) {
  return z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value),
    z.int().min(min).max(max),
  )
}

/** An id, as a string or as a number that is still exact. */
export const snowflake = z
  .union([z.string(), z.number()])
  .superRefine((value, context) => {
    if (!SNOWFLAKE.test(String(value)) && !/^\d{1,16}$/.test(String(value))) {
      context.addIssue(fieldIssue('NUMBER_TYPE_COERCE', `Value "${String(value).slice(0, 50)}" is not snowflake.`))
    }
  })
  .transform(String)
