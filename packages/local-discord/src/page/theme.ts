/** The two looks of the page. */
export type Theme = 'dark' | 'light'

const prefersLight = matchMedia('(prefers-color-scheme: light)')

/** The theme in use: the chosen one, or else the system's. */
export function theme(): Theme {
  const { theme: chosen } = document.documentElement.dataset
  return chosen === 'dark' || chosen === 'light' ? chosen : prefersLight.matches ? 'light' : 'dark'
}

/** Switches to the other theme until the page is left. */
export function toggleTheme(): void {
  document.documentElement.dataset.theme = theme() === 'dark' ? 'light' : 'dark'
}
