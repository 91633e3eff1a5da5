import { html, nothing, type SVGTemplateResult, svg, type TemplateResult } from 'lit'

const line = (d: string): SVGTemplateResult =>
  svg`<path d=${d} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>`
const solid = (d: string): SVGTemplateResult => svg`<path d=${d} fill="currentColor"/>`

/** The page's own icons, drawn on 24 x 24. */
const icons = {
  hash: line('M9.5 4 7.5 20M16.5 4l-2 16M4.5 9h16M3.5 15h16'),
  thread: line('M9 4 8 10m8-6-1 6M4 8h16M4 14h6m4 0h6v6h-6l-3 2v-6z'),
  at: line('M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0zm0 0v1.5a2.5 2.5 0 0 0 5 0V12a9 9 0 1 0-3.5 7.1'),
  reply: line('M9 6 4 11l5 5M4.5 11H13a7 7 0 0 1 7 7v1'),
  pencil: line('M4 20l1-4.5L16.5 4a2.1 2.1 0 0 1 3 0l.5.5a2.1 2.1 0 0 1 0 3L8.5 19zM14.5 6l3.5 3.5'),
  trash: line('M4 7h16M9.5 7V4.5h5V7M6.5 7l1 13h9l1-13M10.5 11v5M13.5 11v5'),
  more: solid('M5 10a2 2 0 1 1 0 4 2 2 0 0 1 0-4zm7 0a2 2 0 1 1 0 4 2 2 0 0 1 0-4zm7 0a2 2 0 1 1 0 4 2 2 0 0 1 0-4z'),
  smile: line('M20.5 9A9 9 0 1 1 14 3.2M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5h.01M14.5 9.5h.01M19 2v5M16.5 4.5h5'),
  plus: line('M12 5v14M5 12h14'),
  send: solid(
    'M3.4 20.4 21 12.9a1 1 0 0 0 0-1.8L3.4 3.6a.9.9 0 0 0-1.2 1.1L4.5 11l8 1-8 1-2.3 6.3a.9.9 0 0 0 1.2 1.1z',
  ),
  close: line('M6 6l12 12M18 6 6 18'),
  menu: line('M4 6h16M4 12h16M4 18h16'),
  people: line(
    'M15.5 20v-1.5a4 4 0 0 0-4-4h-4a4 4 0 0 0-4 4V20M13 7.5a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0zM20.5 20v-1.5a4 4 0 0 0-3-3.9M15.5 4.1a3.5 3.5 0 0 1 0 6.8',
  ),
  sun: line(
    'M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  ),
  moon: line('M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z'),
  help: line('M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM9.3 9.2a2.8 2.8 0 0 1 5.4.9c0 1.9-2.7 2.4-2.7 4M12 17.2h.01'),
  chevron: line('M9 6l6 6-6 6'),
  down: line('M6 9l6 6 6-6'),
  check: line('M5 12.5 10 17.5 19 7'),
  file: line('M6 3h8l5 5v13H6zM14 3v5h5'),
  download: line('M12 4v11M7 11l5 5 5-5M5 20h14'),
  external: line('M13 4h7v7M20 4l-9 9M18 14v6H4V6h6'),
  eye: line('M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0z'),
  copy: line('M9 9h11v11H9zM15 9V4H4v11h5'),
  link: line(
    'M10 14a4.5 4.5 0 0 0 6.4 0l3-3A4.5 4.5 0 0 0 13 4.6l-1 1M14 10a4.5 4.5 0 0 0-6.4 0l-3 3A4.5 4.5 0 0 0 11 19.4l1-1',
  ),
  warning: line('M12 4 2.5 20h19zM12 10v4.5M12 17.3h.01'),
  apps: line('M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM17 14v6M14 17h6'),
  chat: line('M4 5h16v11H11l-5 4v-4H4z'),
  slash: line('M4 4h16v16H4zM14.5 8l-5 8'),
  bolt: line('M13 3 5 14h6l-1 7 8-11h-6z'),
  lock: line('M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3'),
} as const

/** Name of an icon. */
export type IconName = keyof typeof icons

/** A decorative icon; whatever carries it has the label. */
export function icon(name: string): TemplateResult | typeof nothing {
  if (!(name in icons)) return nothing
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${icons[name as IconName]}</svg>`
}
