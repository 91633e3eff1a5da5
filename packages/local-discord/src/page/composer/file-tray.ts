import { html, nothing, type TemplateResult } from 'lit'
import { icon } from '../icons.js'
import { size } from '../messages/attachments.js'

/** The files that will go with the message. */
export function fileTray(files: readonly File[], remove: (file: File) => void): TemplateResult | typeof nothing {
  if (files.length === 0) return nothing
  return html`<ul class="tray" aria-label="Files to send">
    ${files.map(
      (file) => html`<li>
        ${icon('file')}<span><strong>${file.name}</strong><small>${size(file.size)}</small></span>
        <button type="button" class="icon-button" aria-label="Remove ${file.name}" @click=${() => remove(file)}>${icon('close')}</button>
      </li>`,
    )}
  </ul>`
}
