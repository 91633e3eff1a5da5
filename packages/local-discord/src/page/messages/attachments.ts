import type { APIAttachment } from 'discord-api-types/v10'
import { html, nothing, type TemplateResult } from 'lit'
import { icon } from '../icons.js'

/** The files of a message, except those that its components show. */
export function attachments(files: readonly APIAttachment[], shown: ReadonlySet<string>): TemplateResult {
  return html`<div class="attachments">
    ${files.filter((file) => !shown.has(file.filename)).map((file) => attachment(file))}
  </div>`
}

/** A picture drawn, or any other file as a card to download. */
export function attachment(file: APIAttachment): TemplateResult {
  const address = localAddress(file.url)
  if (file.content_type?.startsWith('image/') && address) {
    return html`<a class="picture" href=${address} target="_blank" rel="noopener"
      ><img src=${address} alt=${file.description ?? file.filename} width=${file.width ?? nothing} height=${
        file.height ?? nothing
      } loading="lazy"
    /></a>`
  }
  return html`<div class="file">
    ${icon('file')}
    <div>
      ${address ? html`<a href=${address} download=${file.filename}>${file.filename}</a>` : file.filename}
      <small>${size(file.size)}</small>
    </div>
    ${
      address
        ? html`<a class="icon-button" href=${address} download=${file.filename} aria-label="Download ${file.filename}">
            ${icon('download')}
          </a>`
        : nothing
    }
  </div>`
}

/** The stand-in's own address of a file; nothing is ever fetched from elsewhere. */
export function localAddress(address: string): string | undefined {
  if (!URL.canParse(address, document.baseURI)) return undefined
  const url = new URL(address, document.baseURI)
  return url.origin === location.origin ? url.href : undefined
}

/** A file's size in words. */
export function size(bytes: number): string {
  if (bytes < 1_024) return `${bytes} bytes`
  if (bytes < 1_048_576) return `${(bytes / 1_024).toFixed(1)} KB`
  return `${(bytes / 1_048_576).toFixed(1)} MB`
}
