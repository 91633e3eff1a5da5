/** The two looks of the page. */
export type Theme = 'dark' | 'light'

const prefersLight = matchMedia('(prefers-color-scheme: light)')

/** The theme in use: the chosen one, or else the system's. */
export function theme(): Theme {
  const { theme: chosen } = document.documentElement.dataset
  return chosen === 'dark' || chosen === 'light' ? chosen : prefersLight.matches ? 'light' : 'dark'
}

/** Under which the browser keeps the theme that was chosen. */
const KEPT = 'local-discord-theme'

/** Switches to the other theme, here and the next time. */
export function toggleTheme(): void {
  const chosen: Theme = theme() === 'dark' ? 'light' : 'dark'
  document.documentElement.dataset.theme = chosen
  storage()?.setItem(KEPT, chosen)
}

/** Takes the theme that was chosen the last time. */
export function restoreTheme(): void {
  const chosen = storage()?.getItem(KEPT)
  if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset.theme = chosen
}

/** Undefined in a browser that keeps nothing: asking for it alone throws there. */
function storage(): Storage | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}
