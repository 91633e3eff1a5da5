import { LitElement } from 'lit'
import type { Store } from './store.js'

/**
 * A part of the page: draws itself into the document (no shadow root, so that labels and styles reach across parts) and
 * again whenever the store changes.
 */
export abstract class View extends LitElement {
  static override properties: Record<string, object> = { store: { attribute: false } }

  declare store: Store
  private unsubscribe: (() => void) | undefined

  override createRenderRoot(): this {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.unsubscribe = this.store.subscribe(() => this.requestUpdate())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.unsubscribe?.()
  }
}
