import { html, nothing } from 'lit'
import type { FaultRequest, FaultStatus } from '../../control.js'
import { icon } from '../icons.js'
import { View } from '../view.js'

/** The faults, with what they do to the bot. */
const faults: [FaultRequest['fault'], string][] = [
  ['drop', 'Cut the gateway connection'],
  ['reconnect', 'Ask the bot to reconnect (op 7)'],
  ['invalid-session', 'Declare the session invalid (op 9)'],
  ['silent-heartbeat', 'Answer no heartbeats'],
  ['slow', 'Answer slowly'],
  ['lost', 'Lose an answer on its way'],
  ['double', 'Deliver an event twice'],
  ['rate-limit', 'Rate limit (429, bucket)'],
  ['global-rate-limit', 'Rate limit (429, global)'],
  ['server-error', 'Server error (5xx)'],
  ['clock', 'Let the clock run ahead'],
]

/** Hidden panel (Ctrl+Shift+F or `?faults`) that makes the stand-in fail on purpose. */
export class FaultPanel extends View {
  static override properties = { ...View.properties, status: { state: true }, failure: { state: true } }
  declare status: FaultStatus | undefined
  declare failure: string | undefined

  override render() {
    if (!this.store.ui.faults) return nothing
    return html`<aside class="faults" aria-label="Faults">
      <header>
        <h2>${icon('bolt')}Faults</h2>
        <button class="icon-button" aria-label="Close the fault panel" @click=${this.close}>${icon('close')}</button>
      </header>
      <form @submit=${this.submit}>
        <label class="field"><span>Fault</span>
          <select name="fault">
            ${faults.map(([name, label]) => html`<option value=${name}>${label}</option>`)}
          </select>
        </label>
        <div class="row">
          <label class="field"><span>Times (0: until cleared)</span><input name="times" type="number" min="0" value="1" /></label>
          <label class="field"><span>Milliseconds</span><input name="milliseconds" type="number" min="0" placeholder="4000" /></label>
        </div>
        <label class="field"><span>Only requests that contain</span><input name="on" placeholder="POST /interactions" /></label>
        <footer>
          <button type="button" class="button plain" @click=${() => this.send({ fault: 'clear' })}>Clear all</button>
          <button class="button danger">Set fault</button>
        </footer>
      </form>
      ${this.failure ? html`<p class="failure" role="alert">${this.failure}</p>` : nothing}
      ${
        this.status
          ? html`<p role="status">
              ${this.status.active.map((fault) => html`<code>${fault.fault} × ${fault.times === 0 ? '∞' : fault.left}</code> `)}
              Interactions: ${this.status.interactions.answered} answered, ${this.status.interactions.expired} expired,
              ${this.status.interactions.pending} pending.
            </p>`
          : nothing
      }
    </aside>`
  }

  override updated(): void {
    if (!this.store.ui.faults) this.status = undefined
    else if (!this.status && !this.failure) void this.ask(() => this.store.api.status())
  }

  private submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const form = new FormData(event.target as HTMLFormElement)
    const fault = faults.find(([name]) => name === form.get('fault'))?.[0] ?? 'drop'
    const [on, milliseconds] = [String(form.get('on')).trim(), String(form.get('milliseconds'))]
    this.send({
      fault,
      times: Number(form.get('times')),
      ...(on ? { on } : {}),
      ...(milliseconds ? { milliseconds: Number(milliseconds) } : {}),
    })
  }

  private send(fault: FaultRequest): void {
    void this.ask(() => this.store.api.fault(fault))
  }

  private async ask(request: () => Promise<FaultStatus>): Promise<void> {
    try {
      this.status = await request()
      this.failure = undefined
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error)
    }
  }

  private close = (): void => {
    this.store.show((ui) => {
      ui.faults = false
    })
  }
}

customElements.define('ld-fault-panel', FaultPanel)
