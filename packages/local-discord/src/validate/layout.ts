import type { FieldError } from '../rest/errors.js'
import type { LayoutComponent } from './components.js'
import { characters } from './parse.js'

/** Components of a message, nested ones included, and characters of text over all of them. */
const MOST_COMPONENTS = 40
const MOST_TEXT = 4000

/** Any component, as a walk over a message meets it. */
interface AnyComponent {
  type: number
  id?: number | undefined
  custom_id?: string | null | undefined
  content?: string
}

/** Every component of a message in document order, with its place. */
export function* walk(
  components: readonly LayoutComponent[],
): Generator<{ component: AnyComponent; path: (string | number)[] }> {
  yield* walkAny(components, ['components'])
}

function* walkAny(
  list: readonly unknown[],
  at: (string | number)[],
): Generator<{ component: AnyComponent; path: (string | number)[] }> {
  for (const [index, entry] of list.entries()) {
    const component = entry as AnyComponent & { components?: unknown[]; accessory?: unknown }
    const path = [...at, index]
    yield { component, path }
    if (component.components) yield* walkAny(component.components, [...path, 'components'])
    if (component.accessory) {
      yield { component: component.accessory as AnyComponent, path: [...path, 'accessory'] }
    }
  }
}

/**
 * Checks what holds over all components of a message together: their number, their text, and that no id comes twice.
 */
export function checkTotals(components: readonly LayoutComponent[]): FieldError[] {
  const wrong: FieldError[] = []
  const customIds = new Set<string>()
  const ids = new Set<number>()
  let count = 0
  let length = 0
  for (const { component, path } of walk(components)) {
    count += 1
    if (component.type === 10) length += characters(component.content ?? '')
    if (component.custom_id) {
      if (customIds.has(component.custom_id)) {
        const message = 'Component custom id cannot be duplicated'
        wrong.push({ path: [...path, 'custom_id'], code: 'COMPONENT_CUSTOM_ID_DUPLICATED', message })
      }
      customIds.add(component.custom_id)
    }
    if (component.id) {
      if (ids.has(component.id)) {
        wrong.push({
          path: [...path, 'id'],
          code: 'COMPONENT_ID_DUPLICATED',
          message: 'Component id cannot be duplicated',
        })
      }
      ids.add(component.id)
    }
  }
  if (count > MOST_COMPONENTS) {
    const message = `The total number of components cannot exceed ${MOST_COMPONENTS}`
    wrong.push({ path: ['components'], code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', message })
  }
  if (length > MOST_TEXT) {
    const message = `The total displayable text in a message must be ${MOST_TEXT} or fewer in length.`
    wrong.push({ path: ['components'], code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message })
  }
  return wrong
}
